package io.hipaaimage.deid.png;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifReader;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Names what a PNG's chunks hold besides the picture. */
final class PngInspection {
    private static final int SIGNATURE_BYTES = 8;
    private static final int MOST_KEYWORD = 79;
    private static final Map<String, String> WHAT = Map.of(
            "tIME", "when the picture was last changed",
            "iCCP", "a colour profile; its name and texts may name a device and a date",
            "sPLT", "a palette with a name",
            "pCAL", "a calibration with a name",
            "caBX", "a provenance record, with names and dates",
            "dSIG", "a digital signature, which names its signer",
            "private chunk", "data that no standard defines");
    private static final Map<String, String> CATEGORY = Map.of("tIME", "C", "caBX", "A", "dSIG", "A");

    private final PictureInput in;
    private final Consumer<Finding> findings;
    private final ChunkReader chunks;

    PngInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
        this.chunks = new ChunkReader(in);
    }

    void run() throws ImageVaultException, IOException {
        in.skip(SIGNATURE_BYTES, "signature");
        chunks.next();
        while (chunks.type() != ChunkType.IEND) {
            chunk(ChunkType.label(chunks.type()));
            chunks.next();
        }
        if (chunks.length() > 0) {
            found("IEND", "data where none belongs", "other");
        }
        chunks.drop();
        long trailer = in.drain();
        if (trailer > 0) {
            found("after IEND", trailer + " bytes that no picture viewer shows", "other");
        }
    }

    private void chunk(String name) throws ImageVaultException, IOException {
        switch (name) {
            case "tEXt", "zTXt", "iTXt" -> text(name);
            case "eXIf" -> {
                if (chunks.length() <= ProfilePieces.MOST_BYTES) {
                    ExifReader.read(chunks.take(), name, findings);
                    return;
                }
            }
            default -> {
                if (WHAT.containsKey(name)) {
                    found(name, WHAT.get(name), CATEGORY.getOrDefault(name, "other"));
                }
            }
        }
        chunks.drop();
    }

    /** The keyword tells the category; the text is for whoever opens the file. */
    private void text(String name) throws IOException {
        int there = in.fill(Math.min(chunks.length(), MOST_KEYWORD));
        String keyword =
                new String(in.window(), in.position(), Math.min(there, chunks.length()), StandardCharsets.ISO_8859_1);
        int end = keyword.indexOf(0);
        String word = (end < 0 ? keyword : keyword.substring(0, end)).replaceAll("\\p{Cntrl}", " ");
        String category = switch (word) {
            case "Author", "Title", "Description", "Copyright", "XML:com.adobe.xmp" -> "A";
            case "Creation Time" -> "C";
            default -> word.startsWith("Raw profile") ? "A" : "other";
        };
        found(name, "a text, \"" + word + "\"", category);
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
