package io.hipaaimage.deid.spi;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The screen that a picture was made on ({@code mDCV}, {@code mdcv}: SMPTE ST 2086) and its lightest pixels ({@code cLLI}, {@code clli}),
 * rounded to the digits that standards give: the lowest ones could be letters. Stateless.
 */
public final class Mastering {
    /** What a screen says: eight numbers of two bytes, and two of four. */
    public static final int SCREEN_BYTES = 24;

    /** What {@code clli} says: two numbers of two bytes. */
    public static final int LIGHT_BYTES = 4;

    private static final int MOST_LIGHT = 10_000;
    private static final int CHROMATICITIES = 8;
    private static final int MOST_CHROMATICITY = 50_000;
    /** A ten-thousandth, in steps of two hundred-thousandths. */
    private static final int CHROMATICITY_STEP = 5;

    private static final int MOST_LUMINANCE = 100_000_000;
    /** A candela a square metre. */
    private static final int LUMINANCE_STEP = 10_000;

    private static final int MOST_DARK = 50_000;

    private Mastering() {}

    /**
     * A screen.
     *
     * @param said {@value #SCREEN_BYTES} bytes
     * @return them, rounded; empty where no screen is so
     */
    public static Optional<byte[]> screen(byte[] said) {
        if (said.length != SCREEN_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(said);
        ByteBuffer out = ByteBuffer.allocate(SCREEN_BYTES);
        for (int i = 0; i < CHROMATICITIES; i++) {
            int value = Short.toUnsignedInt(in.getShort());
            if (value > MOST_CHROMATICITY) {
                return Optional.empty();
            }
            out.putShort((short) rounded(value, CHROMATICITY_STEP));
        }
        long light = Integer.toUnsignedLong(in.getInt());
        long dark = Integer.toUnsignedLong(in.getInt());
        if (light > MOST_LUMINANCE || dark > MOST_DARK) {
            return Optional.empty();
        }
        return Optional.of(out.putInt(rounded((int) light, LUMINANCE_STEP))
                .putInt(firstDigit((int) dark))
                .array());
    }

    /** Of how dark a screen can be only the first digit says anything. */
    private static int firstDigit(int value) {
        int unit = 1;
        while (value / 10 >= unit) {
            unit *= 10;
        }
        return rounded(value, unit);
    }

    /**
     * The lightest pixels of ISO media ({@code clli}): of all, and of a frame on average, in candela a square metre.
     *
     * @param said {@value #LIGHT_BYTES} bytes
     * @return them; empty where they are lighter than any transfer can say (SMPTE ST 2084: 10,000)
     */
    public static Optional<byte[]> light(byte[] said) {
        if (said.length != LIGHT_BYTES) {
            return Optional.empty();
        }
        ByteBuffer view = ByteBuffer.wrap(said);
        boolean possible = Short.toUnsignedInt(view.getShort(0)) <= MOST_LIGHT
                && Short.toUnsignedInt(view.getShort(2)) <= MOST_LIGHT;
        return possible ? Optional.of(said.clone()) : Optional.empty();
    }

    private static int rounded(int value, int step) {
        return (value + step / 2) / step * step;
    }
}
