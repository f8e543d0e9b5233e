package io.hipaaimage.cli.frame;

import java.nio.file.Path;
import java.util.Locale;

/** Makes names and messages safe to print: what moves a cursor, breaks a line or reorders text is shown as an escape. */
public final class Names {
    private Names() {}

    /**
     * A text on one line.
     *
     * @param text any text, also a hostile one
     * @return the text with controls, line and paragraph separators, format characters and lone surrogates as {@code \}{@code uXXXX}
     */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (printable(c)) {
                safe.appendCodePoint(c);
            } else if (c <= 0xFFFF) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        });
        return safe.toString();
    }

    /**
     * As much of a text as a line of an error shows of it.
     *
     * @param text any text, also a hostile one of any length
     * @param most the most characters of it that are shown
     * @return its beginning, escaped, with {@code ...} behind it where there is more
     */
    public static String brief(String text, int most) {
        return escape(cut(text, most));
    }

    /**
     * The beginning of a text, for programs that escape it themselves.
     *
     * @param text any text
     * @param most the most characters of it that are kept
     * @return the text, or its beginning with {@code ...} behind it
     */
    public static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }

    /**
     * The last part of a path: messages never hold a whole path of somebody's machine.
     *
     * @param path any path
     * @return its name, escaped
     */
    public static String shortName(Path path) {
        Path name = path.getFileName();
        return escape(name == null ? path.toString() : name.toString());
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
