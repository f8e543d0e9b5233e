package io.hipaaimage.deid.png;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifInspection;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Names what a PNG's chunks hold besides the picture: whatever a scrub would not keep as it is. */
final class PngInspection {
    private static final int SIGNATURE_BYTES = 8;
    private static final int MOST_KEYWORD = 79;
    private static final String NO_NEED = "data that no viewer needs, or that has no place in this picture";
    private static final Map<String, String> WHAT = Map.ofEntries(
            Map.entry("tIME", "when the picture was last changed"),
            Map.entry("iCCP", "a colour profile; its name and texts may name a device and a date"),
            Map.entry("sPLT", "a palette with a name"),
            Map.entry("pCAL", "a calibration with a name"),
            Map.entry("caBX", "a provenance record, with names and dates"),
            Map.entry("dSIG", "a digital signature, which names its signer"),
            Map.entry("gIFt", "a text that a GIF showed"),
            Map.entry("gIFx", "data that a GIF's program kept"),
            Map.entry("zxIf", "an Exif block, compressed"),
            Map.entry("private chunk", "data that no standard defines"));
    private static final Map<String, String> CATEGORY =
            Map.of("tIME", "C", "caBX", "A", "dSIG", "A", "gIFt", "A", "gIFx", "A", "zxIf", "A");

    private final PictureInput in;
    private final Consumer<Finding> findings;
    private final ChunkReader chunks;
    private boolean animated;
    private boolean stillSeen;
    private boolean stillOver;

    PngInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
        this.chunks = new ChunkReader(in);
    }

    void run() throws ImageVaultException, IOException {
        in.skip(SIGNATURE_BYTES, "signature");
        chunks.next();
        if (chunks.type() != ChunkType.IHDR || chunks.length() != Header.BYTES) {
            throw in.malformed("IHDR");
        }
        Facts facts = new Facts(Header.read(chunks.take()).orElseThrow(() -> in.malformed("IHDR")));
        chunks.next();
        while (chunks.type() != ChunkType.IEND) {
            chunk(chunks.type(), facts);
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

    private void chunk(int type, Facts facts) throws ImageVaultException, IOException {
        String name = ChunkType.label(type);
        stillOver |= stillSeen && type != ChunkType.IDAT;
        switch (type) {
            case ChunkType.IDAT -> {
                stillSeen = true;
                place(name, !stillOver);
            }
            case ChunkType.ACTL -> {
                place(name, !animated && !stillSeen);
                animated |= !stillSeen;
            }
            case ChunkType.FCTL, ChunkType.FDAT -> place(name, animated);
            case ChunkType.EXIF -> {
                if (chunks.length() <= ProfilePieces.MOST_BYTES) {
                    ExifInspection.tell(chunks.take(), name, findings);
                    return;
                }
                found(name, "an Exif block that is too long to be one", "A");
            }
            case ChunkType.ICCP -> other(name);
            default -> {
                if (!stillSeen && facts.wants(type) && chunks.length() <= ProfilePieces.MOST_BYTES) {
                    if (!facts.take(type, chunks.take())) {
                        other(name);
                    }
                } else {
                    other(name);
                    chunks.drop();
                }
                return;
            }
        }
        chunks.drop();
    }

    private void place(String name, boolean right) throws IOException {
        if (!right) {
            other(name);
        }
    }

    private void other(String name) throws IOException {
        if (name.equals("tEXt") || name.equals("zTXt") || name.equals("iTXt")) {
            text(name);
        } else {
            found(name, WHAT.getOrDefault(name, NO_NEED), CATEGORY.getOrDefault(name, "other"));
        }
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
