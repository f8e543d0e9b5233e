package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifReader;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Names what a JPEG XL holds besides the picture, in boxes and in the headers of the codestream. */
final class JxlInspection {
    private static final int EXIF_HEAD = 4;

    private final PictureInput in;
    private final Consumer<Finding> findings;

    JxlInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Removals headers = new Removals();
        Codestream stream = new Codestream(in, new Removals(), this::box);
        stream.open();
        new CodestreamWalk(stream, (bytes, from, length) -> {}, headers).run();
        headers.list().forEach(removed -> header(removed.what()));
        long behind = in.offset();
        stream.end();
        if (behind < in.offset() && !stream.wasBoxed()) {
            found("after the last frame", in.offset() - behind + " bytes that no picture viewer shows", "other");
        }
    }

    private void box(String label, byte[] payload) {
        switch (label) {
            case "Exif" -> {
                if (payload.length > EXIF_HEAD) {
                    ExifReader.read(Arrays.copyOfRange(payload, EXIF_HEAD, payload.length), label, findings);
                }
            }
            case "XMP" -> found(label, "an XMP packet, with names, dates, places or an editing history", "A");
            case "JUMBF" -> found(label, "a provenance record, with names and dates", "A");
            case "compressed box" -> found(label, "metadata that is compressed, with names, dates or places", "A");
            case "JPEG reconstruction" ->
                found(label, "what was in a JPEG besides its pixels, with its comments and metadata", "other");
            case "frame index" -> {}
            default -> found(label, "data that no picture viewer shows", "other");
        }
    }

    private void header(String what) {
        switch (what) {
            case "preview" -> found("codestream", "a small copy of the picture", "Q");
            case "ICC profile" ->
                found("codestream", "a colour profile; its texts may name a device and a date", "other");
            case "time codes" -> found("codestream", "time codes of the frames", "C");
            default -> found("codestream", "the " + what, "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
