package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.Scrubber;

/**
 * Whether a file begins like a picture, and not by chance.
 *
 * <p>What is sealed, and a tile of digests, begins with any bytes: one file in 65,536 with the two of a bare JPEG XL stream or of gzip,
 * and a log of a million entries has thousands of tiles that never change. Under a name that the vault gives such a mark is therefore no
 * evidence, and JPEG's three bytes need the fourth of a marker with which JPEG files begin; a picture put in the place of one of the
 * vault's own files is what {@code images-at-hand} and {@code log-at-hand} find. Under any other name every mark counts.
 */
final class Beginnings {
    private final Scrubber formats;

    Beginnings(Scrubber formats) {
        this.formats = formats;
    }

    boolean ofAPicture(byte[] head, boolean nameIsTheVaults) {
        return formats.mediaType(head).isPresent() && !(nameIsTheVaults && isChance(head));
    }

    private static boolean isChance(byte[] head) {
        return begins(head, 0xFF, 0x0A)
                || begins(head, 0x1F, 0x8B)
                || (begins(head, 0xFF, 0xD8, 0xFF) && !(head.length > 3 && isFirstMarker(head[3] & 0xFF)));
    }

    /** Application data, tables, a comment or a frame: ISO/IEC 10918-1 B.2.1. */
    private static boolean isFirstMarker(int marker) {
        return (marker >= 0xE0 && marker <= 0xEF)
                || (marker >= 0xC0 && marker <= 0xCF)
                || marker == 0xDB
                || marker == 0xFE;
    }

    private static boolean begins(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
