package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What an application extension is (GIF89a 26), by the name at its beginning; and the words for extensions of other kinds. */
enum Application {
    LOOP("NETSCAPE2.0", "loop count"),
    XMP("XMP DataXMP", "XMP"),
    ICC("ICCRGBG1012", "ICC profile"),
    C2PA("C2PA_GIF\1\0\0", "provenance record"),
    PHOTOSHOP("MGK8BIM0000", "Photoshop resources"),
    IPTC("MGKIPTC0000", "IPTC record"),
    UNKNOWN("", "application extension");

    static final int LABEL = 0xFF;
    /** Mark, label, length and name. */
    static final int HEAD_BYTES = 14;

    private static final int NAME_BYTES = 11;
    private static final String OTHER_LOOP = "ANIMEXTS1.0";
    private static final int COMMENT = 0xFE;
    private static final int PLAIN_TEXT = 0x01;

    private final String name;
    private final String label;

    Application(String name, String label) {
        this.name = name;
        this.label = label;
    }

    /** Reads the first block; one of another length than names have is left to be passed over. */
    static Application read(PictureInput in) throws ImageVaultException, IOException {
        int length = in.u8("application extension");
        if (!in.has(length)) {
            throw in.truncated("application extension");
        }
        String said = new String(in.window(), in.position(), length, StandardCharsets.ISO_8859_1);
        in.skip(length, "application extension");
        if (length == 0) {
            throw in.malformed("application extension without a name");
        }
        String known = length == NAME_BYTES && said.equals(OTHER_LOOP) ? LOOP.name : said;
        for (Application kind : values()) {
            if (kind.name.equals(known)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** The kind in words. */
    String label() {
        return label;
    }

    /** The words for an extension of another kind. */
    static String label(int extension) {
        return switch (extension) {
            case COMMENT -> "comment";
            case PLAIN_TEXT -> "plain text";
            default -> "unknown extension";
        };
    }
}
