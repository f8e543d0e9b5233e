package io.hipaaimage.deid.svg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Writes a number in its one form: nine digits, more than the single precision that viewers compute with (SVG 1.1 section 4.3), no sign, zero
 * or point that says nothing. Digits beyond are room for words. Stateless.
 */
final class Numbers {
    private static final int MOST_DIGITS = 9;
    private static final MathContext DIGITS = new MathContext(MOST_DIGITS);
    private static final double SMALLEST_PLAIN = 1e-6;
    private static final double LARGEST_PLAIN = 1e9;
    private static final double LARGEST = Float.MAX_VALUE;

    private Numbers() {}

    /** A number of SVG or CSS; empty where no viewer can hold it. */
    static Optional<String> clean(String number) {
        if (isWhole(number)) {
            return Optional.of(number);
        }
        double value = Double.parseDouble(number);
        if (Math.abs(value) > LARGEST) {
            return Optional.empty();
        }
        if (Math.abs(value) < Float.MIN_NORMAL) {
            return Optional.of("0");
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(rounded.doubleValue());
        boolean plain = size >= SMALLEST_PLAIN && size < LARGEST_PLAIN;
        return Optional.of(plain ? rounded.toPlainString() : scientific(rounded));
    }

    /** Most numbers of drawings are in their one form as they stand: digits alone. */
    private static boolean isWhole(String number) {
        boolean whole = number.length() <= MOST_DIGITS && (number.length() == 1 || number.charAt(0) != '0');
        for (int i = 0; whole && i < number.length(); i++) {
            whole = number.charAt(i) >= '0' && number.charAt(i) <= '9';
        }
        return whole;
    }

    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
