package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifInspection;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Names what a JPEG's segments, and the places between them, hold besides the picture. */
final class JpegInspection {
    private final PictureInput in;
    private final Consumer<Finding> findings;
    private final Removals stray = new Removals();
    private final MarkerReader between;

    JpegInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
        this.between = new MarkerReader(in, stray);
    }

    void run() throws ImageVaultException, IOException {
        in.skip(2, "SOI");
        int marker = between.next();
        while (marker != Marker.EOI) {
            marker = segment(marker);
        }
        stray.list().forEach(what -> found(what.what(), what.bytes() + " bytes that no picture viewer shows", "other"));
        trailer();
    }

    /** Tells of a segment, passes over it and the data behind it, and gives the next marker. */
    private int segment(int marker) throws ImageVaultException, IOException {
        if (marker < Marker.SOF0 || marker == Marker.SOI || Marker.isRestart(marker)) {
            stray.add("stray marker", 2);
            return between.next();
        }
        int length = between.payload("segment");
        if (Marker.isApplication(marker) || marker >= Marker.JPG0) {
            tell(marker, length);
        } else if (!isPicture(marker) || (marker == Marker.DRI && length != 2)) {
            found(
                    "a segment of a rare kind",
                    "data of " + length + " bytes, for which a scrub refuses the file",
                    "other");
        }
        in.position(in.position() + length);
        return marker == Marker.SOS ? afterData() : between.next();
    }

    /** What lies between markers is the picture's data here. */
    private int afterData() throws ImageVaultException, IOException {
        MarkerReader inside = new MarkerReader(in, new Removals());
        int marker = inside.next();
        while (Marker.isRestart(marker)) {
            marker = inside.next();
        }
        return marker;
    }

    private static boolean isPicture(int marker) {
        return Marker.isFrame(marker)
                || marker == Marker.DQT
                || marker == Marker.DHT
                || marker == Marker.DRI
                || marker == Marker.SOS;
    }

    private void tell(int marker, int length) {
        byte[] bytes = in.window();
        int at = in.position();
        AppSegment kind = AppSegment.of(marker, bytes, at, length);
        String where = kind.label(marker);
        switch (kind) {
            case EXIF ->
                ExifInspection.tell(Arrays.copyOfRange(bytes, at + kind.bytes(), at + length), where, findings);
            case JFXX -> found(where, "a small copy of the picture", "Q");
            case JFIF -> {
                if (length > 14) {
                    found(where, "a small copy of the picture, or hidden bytes", "Q");
                }
            }
            case XMP, XMP_MORE -> found(where, "an XMP packet, with names, dates, places or an editing history", "A");
            case PHOTOSHOP -> found(where, "Photoshop and IPTC records, with names, places and a small copy", "A");
            case GAIN_MAP -> found(where, "how the picture is made brighter on a screen that can", "other");
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
