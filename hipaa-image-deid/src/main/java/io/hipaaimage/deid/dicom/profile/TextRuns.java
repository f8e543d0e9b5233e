package io.hipaaimage.deid.dicom.profile;

/**
 * Finds a text among numbers: a long run of letters, digits and what stands between names. A ramp of numbers passes through the letters
 * too, in rising or falling order, byte by byte or in every second byte; a text does not.
 */
final class TextRuns {
    private static final int LEAST = 14;
    private static final int LEAST_LETTERS = 8;

    private TextRuns() {}

    static boolean in(byte[] bytes) {
        int begin = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || !written(bytes[i])) {
                if (i - begin >= LEAST && text(bytes, begin, i)) {
                    return true;
                }
                begin = i + 1;
            }
        }
        return false;
    }

    private static boolean written(byte b) {
        return letter(b) || (b >= '0' && b <= '9') || b == ' ' || b == '^' || b == '-' || b == '_' || b == '=';
    }

    private static boolean letter(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }

    private static boolean text(byte[] bytes, int from, int to) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += letter(bytes[i]) ? 1 : 0;
        }
        return letters >= LEAST_LETTERS && turns(bytes, from, to, 1) > 1 && turns(bytes, from, to, 2) > 2;
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
}
