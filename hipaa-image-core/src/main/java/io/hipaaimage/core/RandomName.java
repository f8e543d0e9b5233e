package io.hipaaimage.core;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names that say nothing: 16 random bytes in lower-case hex. */
final class RandomName {
    private static final int BYTES = 16;

    private RandomName() {}

    /** Whether a text is 32 lower-case hexadecimal digits. */
    static boolean isWellFormed(String value) {
        if (value.length() != 2 * BYTES) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    static String of(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
