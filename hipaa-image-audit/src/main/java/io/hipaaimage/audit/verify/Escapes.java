package io.hipaaimage.audit.verify;

/** The only escapes that RFC 8785 writes. */
final class Escapes {
    private static final String SHORT = "\"\\bfnrt";
    private static final String MEANS = "\"\\\b\f\n\r\t";

    private Escapes() {}

    /** The length of a canonical escape at a backslash, or 0 if it is none. */
    static int length(byte[] data, int at, int end) {
        if (at + 1 < end && SHORT.indexOf(data[at + 1]) >= 0) {
            return 2;
        }
        if (at + 5 >= end || data[at + 1] != 'u' || data[at + 2] != '0' || data[at + 3] != '0') {
            return 0;
        }
        int low = hex(data[at + 5]);
        boolean control = (data[at + 4] == '0' || data[at + 4] == '1') && low >= 0;
        int c = (data[at + 4] - '0') * 16 + low;
        return control && MEANS.indexOf(c) < 0 ? 6 : 0;
    }

    /** The text of a string whose escapes are canonical. */
    static String undo(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (raw.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(raw.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(MEANS.charAt(SHORT.indexOf(raw.charAt(++i))));
            }
        }
        return out.toString();
    }

    private static int hex(byte b) {
        return b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }
}
