package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Vr;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers that are none of anybody's: no date, no telephone number, no number of the patient in the place of a measure. */
final class Numerals {
    private static final int DATE = 8;
    private static final int ROUND = 5;
    private static final int FEW = 16;
    private static final int FRACTION = 6;
    private static final double EXACT = 1e15;
    private static final Pattern DAY_FIRST = Pattern.compile("(0[1-9]|[12][0-9]|3[01]){2}(19|20)[0-9]{2}");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");

    /** Counts and doses, which can have nine digits and more. */
    private static final Set<Integer> COUNTS =
            Set.of(0x0018_0070, 0x0018_1074, 0x0018_9937, 0x0054_1310, 0x0054_1311, 0x0040_A30A);

    private Numerals() {}

    /** Whether a number of IS or DS can be a measure: its whole part reads as no date and is no long number that is not round. */
    static boolean measure(int tag, String value) {
        String whole = whole(value);
        if (whole.length() < DATE) {
            return true;
        }
        if (YEAR_FIRST.matcher(whole).matches() || DAY_FIRST.matcher(whole).matches()) {
            return false;
        }
        String significant = withoutLastZeros(bare(whole));
        return whole.length() <= DATE || significant.length() <= ROUND || COUNTS.contains(tag);
    }

    /** Whether numbers of IS or DS, alone, put together or behind the point, are one that was learnt. */
    static boolean say(List<String> values, Tokens tokens) {
        if (tokens.noNumbers()) {
            return false;
        }
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            String fraction = digits(value, value.indexOf('.') + 1);
            boolean behind = fraction.length() >= FRACTION
                    && value.indexOf('.') >= 0
                    && (tokens.number(fraction) || tokens.number(withoutLastZeros(fraction)));
            String whole = whole(value);
            if (behind || tokens.number(whole)) {
                return true;
            }
            if (values.size() <= FEW) {
                joined.append(whole);
            }
        }
        return values.size() > 1 && tokens.number(joined.toString());
    }

    /** Whether one of few binary numbers is one that was learnt. */
    static boolean binary(Element element, Tokens tokens) {
        ByteBuffer bytes = ByteBuffer.wrap(element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = element.vr().most();
        if (bytes.remaining() > FEW * size || size < 4 || element.vr() == Vr.AT) {
            return false;
        }
        while (bytes.remaining() >= size) {
            if (tokens.number(decimal(element.vr(), bytes))) {
                return true;
            }
        }
        return false;
    }

    private static String decimal(Vr vr, ByteBuffer bytes) {
        return switch (vr) {
            case FL -> decimal(bytes.getFloat());
            case FD -> decimal(bytes.getDouble());
            case SL -> Long.toString(Math.abs((long) bytes.getInt()));
            case UL -> Integer.toUnsignedString(bytes.getInt());
            case UV -> Long.toUnsignedString(bytes.getLong());
            default -> BigInteger.valueOf(bytes.getLong()).abs().toString();
        };
    }

    private static String decimal(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT ? Long.toString(Math.abs((long) number)) : "";
    }

    /** The digits before the point. */
    private static String whole(String value) {
        int from = 0;
        while (from < value.length() && (value.charAt(from) == ' ' || isSign(value.charAt(from)))) {
            from++;
        }
        return digits(value, from);
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static String digits(String value, int from) {
        int end = from;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return value.substring(from, end);
    }

    private static String withoutLastZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /** Digits without the zeros that they begin with. */
    static String bare(String digits) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }
}
