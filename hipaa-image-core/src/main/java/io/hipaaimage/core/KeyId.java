package io.hipaaimage.core;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The name of a data key and of the sealed file under it: 16 random bytes in lower-case hex, the only identifier in clear on a disk.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record KeyId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not 32 lower-case hexadecimal digits
     */
    public KeyId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a key id is 32 lower-case hexadecimal digits");
        }
    }

    /**
     * Whether a text has the form of a key id.
     *
     * @param value any text
     * @return true for 32 lower-case hexadecimal digits
     */
    public static boolean isWellFormed(String value) {
        return RandomName.isWellFormed(value);
    }

    /**
     * A new name.
     *
     * @param random a cryptographic source
     * @return an id that nobody has used
     */
    public static KeyId random(RandomGenerator random) {
        return new KeyId(RandomName.of(random));
    }

    /**
     * The id as it stands in files.
     *
     * @return 16 bytes, a copy
     */
    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    /**
     * The id for 16 bytes of a file.
     *
     * @param bytes exactly 16 bytes
     * @return the id
     */
    public static KeyId of(byte[] bytes) {
        return new KeyId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
