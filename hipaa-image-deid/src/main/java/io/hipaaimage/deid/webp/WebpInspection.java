package io.hipaaimage.deid.webp;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifReader;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.function.Consumer;

/** Names what a WebP's chunks hold besides the pictures. */
final class WebpInspection {
    private static final int FRAME_BYTES = 16;

    private final PictureInput in;
    private final Consumer<Finding> findings;

    WebpInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Chunks chunks = Chunks.ofFile(in);
        while (chunks.next()) {
            if (chunks.type() == Chunks.ANMF && chunks.length() > FRAME_BYTES) {
                chunks.take(FRAME_BYTES);
                frame(chunks.within());
            } else {
                chunk(chunks, "");
            }
            chunks.drop();
        }
        long trailer = chunks.dropRest() + in.drain();
        if (trailer > 0) {
            found("after the last chunk", trailer + " bytes that no picture viewer shows", "other");
        }
    }

    private void frame(Chunks inner) throws ImageVaultException, IOException {
        while (inner.next()) {
            chunk(inner, " in a frame");
            inner.drop();
        }
    }

    private void chunk(Chunks chunks, String place) throws ImageVaultException, IOException {
        String where = Chunks.label(chunks.type()) + place;
        int type = chunks.type();
        if (type == Chunks.EXIF && chunks.length() <= ProfilePieces.MOST_BYTES) {
            ExifReader.read(chunks.take(chunks.length()), where, findings);
        } else if (type == Chunks.XMP) {
            found(where, "an XMP packet, with names, dates, places or an editing history", "A");
        } else if (type == Chunks.C2PA) {
            found(where, "a provenance record, with names and dates", "A");
        } else if (type == Chunks.ICCP) {
            found(where, "a colour profile; its texts may name a device and a date", "other");
        } else if (where.startsWith("unknown")) {
            found(where, "data of " + chunks.length() + " bytes that no standard defines", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
