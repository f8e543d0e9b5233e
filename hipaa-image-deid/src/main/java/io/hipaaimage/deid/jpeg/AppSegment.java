package io.hipaaimage.deid.jpeg;

import io.hipaaimage.deid.gainmap.GainMapSegments;
import java.nio.charset.StandardCharsets;

/** What an application segment is, by the name at its beginning. */
enum AppSegment {
    JFIF(Marker.APP0, "JFIF\0", "APP0 JFIF"),
    JFXX(Marker.APP0, "JFXX\0", "APP0 JFXX thumbnail"),
    EXIF(Marker.APP1, "Exif\0\0", "APP1 Exif"),
    XMP(Marker.APP1, GainMapSegments.XMP, "APP1 XMP"),
    XMP_MORE(Marker.APP1, "http://ns.adobe.com/xmp/extension/\0", "APP1 extended XMP"),
    ICC(Marker.APP2, "ICC_PROFILE\0", "APP2 ICC profile"),
    MPF(Marker.APP2, GainMapSegments.MPF, "APP2 MPF index"),
    GAIN_MAP(Marker.APP2, GainMapSegments.ISO, "APP2 gain map parameters"),
    FLASHPIX(Marker.APP2, "FPXR\0", "APP2 FlashPix"),
    JUMBF(Marker.APP0 + 11, "JP", "APP11 JUMBF"),
    DUCKY(Marker.APP0 + 12, "Ducky", "APP12 Ducky"),
    PHOTOSHOP(Marker.APP13, "Photoshop 3.0\0", "APP13 Photoshop"),
    ADOBE(Marker.APP14, "Adobe", "APP14 Adobe"),
    COMMENT(Marker.COM, "", "COM comment"),
    UNKNOWN(-1, "", "");

    private final int marker;
    private final String name;
    private final String label;

    AppSegment(int marker, String name, String label) {
        this.marker = marker;
        this.name = name;
        this.label = label;
    }

    static AppSegment of(int marker, byte[] bytes, int at, int length) {
        for (AppSegment kind : values()) {
            if (kind.marker == marker && kind.begins(bytes, at, length)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** The length of the name, after which the content begins. */
    int bytes() {
        return name.length();
    }

    private boolean begins(byte[] bytes, int at, int length) {
        return length >= name.length()
                && name.equals(new String(bytes, at, name.length(), StandardCharsets.ISO_8859_1));
    }

    /** The kind in words; an unknown one is named by its marker alone. */
    String label(int ofMarker) {
        if (this != UNKNOWN) {
            return label;
        }
        return Marker.isApplication(ofMarker)
                ? "APP" + (ofMarker - Marker.APP0) + " unknown"
                : "JPG" + (ofMarker - Marker.JPG0) + " extension";
    }
}
