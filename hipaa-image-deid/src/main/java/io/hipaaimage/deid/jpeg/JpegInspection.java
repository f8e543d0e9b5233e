package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifReader;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Names what a JPEG's segments hold besides the picture. */
final class JpegInspection {
    private final PictureInput in;
    private final Consumer<Finding> findings;
    private final Removals stray = new Removals();

    JpegInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        in.skip(2, "SOI");
        MarkerReader markers = new MarkerReader(in, stray);
        int marker = markers.next();
        while (marker != Marker.EOI) {
            if (marker >= Marker.SOF0 && marker != Marker.SOI && !Marker.isRestart(marker)) {
                int length = markers.payload("segment");
                if (Marker.isApplication(marker) || marker >= Marker.JPG0) {
                    tell(marker, length);
                }
                in.position(in.position() + length);
            }
            marker = markers.next();
        }
        trailer();
    }

    private void tell(int marker, int length) {
        byte[] bytes = in.window();
        int at = in.position();
        AppSegment kind = AppSegment.of(marker, bytes, at, length);
        String where = kind.label(marker);
        switch (kind) {
            case EXIF -> ExifReader.read(Arrays.copyOfRange(bytes, at + kind.bytes(), at + length), where, findings);
            case JFXX -> found(where, "a small copy of the picture", "Q");
            case JFIF -> {
                if (length > 14) {
                    found(where, "a small copy of the picture, or hidden bytes", "Q");
                }
            }
            case XMP, XMP_MORE -> found(where, "an XMP packet, with names, dates, places or an editing history", "A");
            case PHOTOSHOP -> found(where, "Photoshop and IPTC records, with names, places and a small copy", "A");
            case MPF -> found(where, "an index of further pictures in the file", "Q");
            case JUMBF -> found(where, "a provenance record, with names and dates", "A");
            case COMMENT -> found(where, "a comment of " + length + " bytes", "other");
            case ICC -> found(where, "a colour profile; its texts may name a device and a date", "other");
            case ADOBE -> {
                if (length > 12) {
                    found(where, "bytes behind a colour mark", "other");
                }
            }
            default -> found(where, "data of " + length + " bytes that no standard defines", "other");
        }
    }

    private void trailer() throws IOException {
        boolean picture = in.has(2) && in.window()[in.position()] == -1;
        long bytes = in.drain();
        if (bytes > 0) {
            found(
                    "after EOI",
                    picture
                            ? "another picture or clip of " + bytes + " bytes"
                            : bytes + " bytes that no picture viewer shows",
                    picture ? "Q" : "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
