package io.hipaaimage.deid.dicom.data;

/**
 * Finds a text among numbers, in bytes of one, two or four to a character: words in one case, digits in a row, or a long run of both. A
 * ramp of numbers passes through the letters too, in rising or falling order, byte by byte or in every second byte; a text does not. How
 * long a word has to be grows with the bytes that are looked at, so that chance finds none.
 */
public final class TextRuns {
    private static final int LEAST = 14;
    private static final int WIDE_IN_TABLE = 10;
    private static final int LONG = 16;
    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 8;
    private static final int SMALL = 256;
    private static final int MIDDLE = 1024;

    private TextRuns() {}

    /**
     * Whether numbers of few bytes each spell something.
     *
     * @param bytes a value of numbers
     * @return true for a text
     */
    public static boolean inNumbers(byte[] bytes) {
        return in(bytes, least(bytes.length), least(bytes.length) + 1);
    }

    /**
     * Whether a table spells something; colours that take turns come near to it by chance.
     *
     * @param bytes a table of numbers
     * @return true for a text
     */
    public static boolean inTable(byte[] bytes) {
        return in(bytes, least(bytes.length), WIDE_IN_TABLE);
    }

    /**
     * Whether bytes hold many letters in a row, where shorter runs are usual.
     *
     * @param bytes a table
     * @return true for a long text
     */
    public static boolean inLong(byte[] bytes) {
        return words(bytes, LONG);
    }

    /**
     * Whether bytes of floating point numbers spell something: their exponents alone are letters often enough.
     *
     * @param bytes a value of floating point numbers
     * @return true for a text
     */
    public static boolean inFloats(byte[] bytes) {
        return in(bytes, least(bytes.length) + 1, least(bytes.length) + 2);
    }

    private static int least(int length) {
        return length <= SMALL ? 6 : length <= MIDDLE ? 7 : 8;
    }

    private static boolean in(byte[] bytes, int least, int wide) {
        int written = 0;
        for (byte b : bytes) {
            written += letter(b) || digit(b) ? 1 : 0;
        }
        if (written < LEAST_DIGITS) {
            return false;
        }
        return spelled(bytes, least)
                || mixed(bytes)
                || spelled(narrowed(bytes, 2, 0), wide)
                || spelled(narrowed(bytes, 2, 1), wide)
                || spelled(narrowed(bytes, 4, 0), wide)
                || spelled(narrowed(bytes, 4, 3), wide);
    }

    /** One byte of each group, zero where the others of the group are not all zero. */
    private static byte[] narrowed(byte[] bytes, int group, int place) {
        byte[] narrow = new byte[bytes.length / group];
        for (int i = 0; i < narrow.length; i++) {
            int others = 0;
            for (int j = 0; j < group; j++) {
                others |= j == place ? 0 : bytes[i * group + j];
            }
            narrow[i] = others == 0 ? bytes[i * group + place] : 0;
        }
        return narrow;
    }

    private static boolean spelled(byte[] bytes, int least) {
        return words(bytes, least) || digits(bytes, least);
    }

    private static boolean words(byte[] bytes, int least) {
        int from = 0;
        int letters = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && continues(bytes, from, i)) {
                letters += letter(bytes[i]) ? 1 : 0;
                continue;
            }
            if (letters >= least && irregular(bytes, from, i, 1)) {
                return true;
            }
            boolean begins = i < bytes.length && letter(bytes[i]);
            from = begins ? i : i + 1;
            letters = begins ? 1 : 0;
        }
        return false;
    }

    /** Whether a byte goes on with words that are capitals, small letters, or those behind one capital, one separator apart. */
    private static boolean continues(byte[] bytes, int from, int at) {
        byte now = bytes[at];
        if (!letter(now)) {
            return at > from && letter(bytes[at - 1]) && separator(now);
        }
        if (at == from || !letter(bytes[at - 1])) {
            return true;
        }
        boolean before = upper(bytes[at - 1]);
        return before == upper(now) || (before && (at - 1 == from || !letter(bytes[at - 2])));
    }

    private static boolean digits(byte[] bytes, int letters) {
        boolean table = letters >= WIDE_IN_TABLE || bytes.length > MIDDLE;
        int least = table ? MOST_DIGITS : LEAST_DIGITS;
        int turns = table ? 2 : bytes.length <= SMALL ? 0 : 1;
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || !digit(bytes[i])) {
                if (i - from >= least && irregular(bytes, from, i, turns)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean mixed(byte[] bytes) {
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || !(letter(bytes[i]) || digit(bytes[i]) || separator(bytes[i]))) {
                if (i - from >= LEAST && turns(bytes, from, i, 2) > 2 && irregular(bytes, from, i, 1)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** Whether a run is no ramp, and no ramp in one half of its numbers with the same other half. */
    private static boolean irregular(byte[] bytes, int from, int to, int most) {
        return turns(bytes, from, to, 1) > most
                && (most == 0 || turns(bytes, from, to, 2) > 0)
                && varies(bytes, from, to)
                && varies(bytes, from + 1, to);
    }

    private static boolean varies(byte[] bytes, int from, int to) {
        for (int i = from + 2; i < to; i += 2) {
            if (bytes[i] != bytes[from]) {
                return true;
            }
        }
        return false;
    }

    /** How often neighbours at a distance change between rising and falling. */
    private static int turns(byte[] bytes, int from, int to, int step) {
        int turns = 0;
        for (int start = from; start < from + step; start++) {
            int last = 0;
            for (int i = start + step; i < to; i += step) {
                int now = Integer.signum(bytes[i] - bytes[i - step]);
                turns += now != 0 && last != 0 && now != last ? 1 : 0;
                last = now == 0 ? last : now;
            }
        }
        return turns;
    }

    private static boolean separator(byte b) {
        return b == ' ' || b == '^' || b == '-' || b == '_' || b == '=' || b == ',' || b == '.';
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean upper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean letter(byte b) {
        return upper(b) || (b >= 'a' && b <= 'z');
    }
}
