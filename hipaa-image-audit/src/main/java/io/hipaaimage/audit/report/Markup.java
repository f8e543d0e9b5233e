package io.hipaaimage.audit.report;

/** Escapes for HTML: no text of a report becomes markup. */
final class Markup {
    private Markup() {}

    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) && c != '\n' ? 0xFFFD : c);
            }
        });
        return out.toString();
    }
}
