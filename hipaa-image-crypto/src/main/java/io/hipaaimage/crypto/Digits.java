package io.hipaaimage.crypto;

/**
 * Numbers in the names of files: decimal, all of one width, so that names sort as their numbers do. Without {@link java.util.Formatter},
 * whose first uses cost a JVM that has just started more than the files that are named.
 */
final class Digits {
    private Digits() {}

    /** A number of no more digits than that, with zeros in front. */
    static String of(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** The number of a name that is a prefix and so many digits, nine at most; 0 for any other name. */
    static int behind(String prefix, String name, int width) {
        if (!name.startsWith(prefix) || name.length() != prefix.length() + width) {
            return 0;
        }
        int number = 0;
        for (int i = prefix.length(); i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
