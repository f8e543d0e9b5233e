package io.hipaaimage.core;

/** Keeps text text in HTML and XML: nothing of it becomes markup, and no character is one that XML 1.0 forbids or a terminal acts on. */
public final class Markup {
    private static final int UNKNOWN = 0xFFFD;

    private Markup() {}

    /**
     * Escapes, for content and for attributes in either kind of quotes.
     *
     * @param raw any text
     * @return the text, escaped; characters that {@link #characters} forbids are U+FFFD
     */
    public static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : UNKNOWN);
            }
        });
        return out.toString();
    }

    /**
     * Leaves markup to whoever escapes, and takes out what XML cannot hold.
     *
     * @param raw any text
     * @return the text; controls but line feed and tabulator, lone surrogates and U+FFFE, U+FFFF are U+FFFD
     */
    public static String characters(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> out.appendCodePoint(allowed(c) ? c : UNKNOWN));
        return out.toString();
    }

    private static boolean allowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        return !control && (c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF);
    }
}
