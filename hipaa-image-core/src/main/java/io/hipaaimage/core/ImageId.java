package io.hipaaimage.core;

import java.util.random.RandomGenerator;

/**
 * The name of an image in a vault: 16 random bytes in lower-case hex. It says nothing about patient, time or place.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record ImageId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not 32 lower-case hexadecimal digits
     */
    public ImageId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("an image id is 32 lower-case hexadecimal digits");
        }
    }

    /**
     * Whether a text has the form of an image id.
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
    public static ImageId random(RandomGenerator random) {
        return new ImageId(RandomName.of(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
