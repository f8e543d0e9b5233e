package io.hipaaimage.deid.png;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The white, the primaries and the gamma of a PNG (11.3.3.1 and 11.3.3.2) in the digits that standards give, which are too few to spell: whites in
 * ten-thousandths, primaries and gammas in thousandths. The gammas that screens have stay exact. Stateless.
 */
final class ColourNumbers {
    private static final int MOST_CHROMATICITY = 100_000;
    private static final int NUMBERS = 8;
    private static final int OF_WHITE = 2;
    private static final int WHITE_STEP = 10;
    private static final int STEP = 100;
    private static final int LEAST_GAMMA = 1000;
    private static final int MOST_GAMMA = 1_000_000;
    /** One over 2.2, 1.8, 2.4, 2.6 and 2.8, in hundred-thousandths. */
    private static final int[] SCREENS = {45_455, 55_556, 41_667, 38_462, 35_714};

    private ColourNumbers() {}

    /** The content of a {@code cHRM} chunk; empty where a number is none of a colour. */
    static Optional<byte[]> primaries(byte[] data) {
        if (data.length != NUMBERS * Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(data);
        ByteBuffer clean = ByteBuffer.allocate(data.length);
        for (int i = 0; i < NUMBERS; i++) {
            int number = numbers.getInt();
            if (number < 0 || number > MOST_CHROMATICITY) {
                return Optional.empty();
            }
            clean.putInt(rounded(number, i < OF_WHITE ? WHITE_STEP : STEP));
        }
        return Optional.of(clean.array());
    }

    /** The content of a {@code gAMA} chunk; empty where no picture has it. */
    static Optional<byte[]> gamma(byte[] data) {
        int gamma = data.length == Integer.BYTES ? ByteBuffer.wrap(data).getInt() : -1;
        if (gamma < LEAST_GAMMA || gamma > MOST_GAMMA) {
            return Optional.empty();
        }
        int clean = IntStream.of(SCREENS)
                .filter(screen -> Math.abs(gamma - screen) <= STEP / 2)
                .findFirst()
                .orElse(rounded(gamma, STEP));
        return Optional.of(ByteBuffer.allocate(Integer.BYTES).putInt(clean).array());
    }

    private static int rounded(int number, int step) {
        return (number + step / 2) / step * step;
    }
}
