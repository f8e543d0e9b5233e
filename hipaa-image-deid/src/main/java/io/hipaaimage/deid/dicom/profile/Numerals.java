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
        String significant = bare(whole).replaceFirst("0+$", "");
        return whole.length() <= DATE || significant.length() <= ROUND || COUNTS.contains(tag);
    }

    /** Whether numbers of IS or DS, alone, put together or behind the point, are one that was learnt. */
    static boolean say(List<String> values, Tokens tokens) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            String fraction =
                    value.contains(".") ? value.replaceFirst("^[^.]*\\.", "").replaceFirst("[eE].*", "") : "";
            boolean behind = fraction.length() >= FRACTION
                    && (tokens.number(fraction) || tokens.number(fraction.replaceFirst("0+$", "")));
            if (behind || tokens.number(whole(value))) {
                return true;
            }
            joined.append(whole(value));
        }
        return values.size() <= FEW && tokens.number(joined.toString());
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

    private static String whole(String value) {
        return value.trim().replaceFirst("^[+-]", "").replaceFirst("[.eE].*", "");
    }

    static String bare(String digits) {
        return digits.replaceFirst("^0+", "");
    }
}
