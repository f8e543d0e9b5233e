package io.hipaaimage.deid.svg;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style sheet: rules whose selectors name elements, classes and ids of the picture. Rules for nothing in it are left out. */
final class StyleSheet {
    private static final int MOST_CHARS = 1 << 20;
    private static final int MOST_RULES = 4096;
    private static final Set<String> DROPPED_RULES = Set.of("@charset", "@import", "@namespace", "@font-face", "@page");
    private static final Pattern PIECE = Pattern.compile(
            "(?<element>\\*|[a-zA-Z][a-zA-Z]*+)|\\.(?<class>[^\\s.#:,>+~\\[\\]()]++)|#(?<id>[^\\s.#:,>+~\\[\\]()]++)"
                    + "|(?<pseudo>:(?:first-child|last-child|only-child|root|empty|first-of-type|last-of-type"
                    + "|nth-child\\([0-9n+-]{1,9}\\)))|(?<mark>\\s*+[>+~]\\s*+|\\s++)");

    /** Told what a sheet says, rule by rule. */
    interface Rules {
        void rule(String selectors, String declarations);
    }

    private StyleSheet() {}

    static void read(String text, Rules rules) throws RefusedException {
        if (text.length() > MOST_CHARS) {
            throw refused("STYLE_TOO_LARGE");
        }
        String sheet = withoutComments(text);
        int at = 0;
        for (int rule = 0; at < sheet.length(); rule++) {
            if (rule == MOST_RULES) {
                throw refused("STYLE_TOO_LARGE");
            }
            while (at < sheet.length() && Character.isWhitespace(sheet.charAt(at))) {
                at++;
            }
            if (at < sheet.length() && sheet.charAt(at) == '@') {
                at = afterAtRule(sheet, at);
                continue;
            }
            int open = sheet.indexOf('{', at);
            int close = open < 0 ? -1 : sheet.indexOf('}', open);
            if (close < 0) {
                return;
            }
            rules.rule(sheet.substring(at, open).strip(), sheet.substring(open + 1, close));
            at = close + 1;
        }
    }

    private static int afterAtRule(String sheet, int from) throws RefusedException {
        int head = from;
        while (head < sheet.length() && sheet.charAt(head) != '{' && sheet.charAt(head) != ';') {
            head++;
        }
        String name = sheet.substring(from, head).split("[\\s\"'(]", 2)[0].toLowerCase(Locale.ROOT);
        if (!DROPPED_RULES.contains(name)) {
            throw refused("STYLE_RULE_NOT_SUPPORTED");
        }
        boolean block = head < sheet.length() && sheet.charAt(head) == '{';
        int end = block ? sheet.indexOf('}', head) : head;
        return end < 0 ? sheet.length() : end + 1;
    }

    /** The same with a space for each comment. */
    static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int open = text.indexOf("/*");
        while (open >= 0) {
            out.append(text, at, open).append(' ');
            int close = text.indexOf("*/", open + 2);
            at = close < 0 ? text.length() : close + 2;
            open = close < 0 ? -1 : text.indexOf("/*", at);
        }
        return out.append(text, at, text.length())
                .toString()
                .replace("<!--", " ")
                .replace("-->", " ");
    }

    /** The selectors of a list that match something in the picture, in their one form; empty where none does. */
    static String selectors(String list, Names names) {
        StringBuilder out = new StringBuilder();
        for (String selector : list.split(",", -1)) {
            selector(selector.strip(), names)
                    .ifPresent(clean -> out.append(out.isEmpty() ? "" : ",").append(clean));
        }
        return out.toString();
    }

    private static Optional<String> selector(String selector, Names names) {
        StringBuilder out = new StringBuilder();
        Matcher piece = PIECE.matcher(selector);
        int at = 0;
        while (at < selector.length()) {
            if (!piece.region(at, selector.length()).lookingAt()) {
                return Optional.empty();
            }
            at = piece.end();
            Optional<String> clean = piece(piece, names);
            if (clean.isEmpty()) {
                return Optional.empty();
            }
            out.append(clean.get());
        }
        return out.isEmpty() ? Optional.empty() : Optional.of(out.toString());
    }

    private static Optional<String> piece(Matcher piece, Names names) {
        String element = piece.group("element");
        if (element != null) {
            return element.equals("*") || Vocabulary.ELEMENTS.contains(element)
                    ? Optional.of(element)
                    : Optional.empty();
        }
        if (piece.group("class") != null) {
            return names.selectorClass(piece.group("class")).map(name -> "." + name);
        }
        if (piece.group("id") != null) {
            return names.selectorId(piece.group("id")).map(id -> "#" + id);
        }
        String pseudo = piece.group("pseudo");
        String mark = piece.group("mark");
        return Optional.of(pseudo != null ? pseudo : mark.isBlank() ? " " : mark.strip());
    }

    private static RefusedException refused(String reason) {
        return new RefusedException(ErrorCode.REFUSED, reason, "export it as plain SVG");
    }
}
