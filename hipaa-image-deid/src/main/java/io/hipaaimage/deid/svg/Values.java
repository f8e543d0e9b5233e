package io.hipaaimage.deid.svg;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes values anew, token by token: numbers, colours, known words and functions, references within the picture. A value with anything
 * else is none. Linear in the value's length.
 */
final class Values {
    private static final int MOST_DIGITS = 40;
    private static final int MOST_FONT = 1024;
    private static final int ARGUMENTS_OF_ARC = 7;
    private static final String NUMBER = "[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?";
    private static final Pattern TOKEN = Pattern.compile("(?<number>" + NUMBER + ")(?<unit>%|[a-zA-Z]++)?"
            + "|(?<colour>#[0-9a-fA-F]{3,8}+)(?![0-9a-zA-Z_-])"
            + "|url\\(\\s*+[\"']?+#(?<reference>[^\"'()\\s]++)[\"']?+\\s*+\\)"
            + "|(?<word>[a-zA-Z][a-zA-Z-]*+)(?<open>\\()?"
            + "|(?<mark>[),;/*])"
            + "|(?<space>\\s++)");
    private static final Pattern PATH =
            Pattern.compile("(?<letter>[MmZzLlHhVvCcSsQqTtAa])|(?<number>" + NUMBER + ")|(?<space>[\\s,]++)");

    /** Style and weight, a size with a unit or a name, perhaps the height of a line, and fonts (CSS Fonts 3.7). */
    private static final Pattern FONT = Pattern.compile("(?<style>(?:[a-zA-Z0-9-]++\\s++)*?)"
            + "(?<size>(?:[0-9.]++(?:[a-zA-Z]++|%)|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\\s*+/\\s*+[0-9.]++[a-z%]*+)?)"
            + "\\s++(?<fonts>[^;]++)");

    private Values() {}

    /** A value in its one form; empty where it is none. */
    static Optional<String> clean(String value, Names names) {
        StringBuilder out = new StringBuilder(value.length());
        Matcher token = TOKEN.matcher(value);
        int at = 0;
        int open = 0;
        while (at < value.length()) {
            if (!token.region(at, value.length()).lookingAt()) {
                return Optional.empty();
            }
            at = token.end();
            if (token.group("space") != null) {
                space(out);
            } else if (token.group("mark") != null) {
                open -= token.group("mark").equals(")") ? 1 : 0;
                out.append(token.group("mark"));
            } else if (token.group("reference") != null) {
                out.append("url(#")
                        .append(names.reference(token.group("reference")))
                        .append(')');
            } else if (token.group("colour") != null) {
                out.append(token.group("colour"));
            } else if (token.group("number") != null) {
                if (!number(token, out)) {
                    return Optional.empty();
                }
            } else {
                boolean function = token.group("open") != null;
                open += function ? 1 : 0;
                String word = token.group("word").toLowerCase(Locale.ROOT);
                if (!(function ? Vocabulary.FUNCTIONS : Vocabulary.WORDS).contains(word)) {
                    return Optional.empty();
                }
                out.append(token.group("word")).append(function ? "(" : "");
            }
            if (open < 0) {
                return Optional.empty();
            }
        }
        String clean = out.toString().strip();
        return open != 0 || clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static boolean number(Matcher token, StringBuilder out) {
        String unit = token.group("unit");
        if (token.group("number").length() > MOST_DIGITS) {
            return false;
        }
        Optional<String> number = Numbers.clean(token.group("number"));
        if (number.isEmpty()) {
            return false;
        }
        out.append(number.get());
        if (unit != null) {
            out.append(unit);
            return unit.equals("%") || Vocabulary.UNITS.contains(unit.toLowerCase(Locale.ROOT));
        }
        return true;
    }

    /** The data of a path: letters of commands with the numbers that they need between them. */
    static Optional<String> path(String value) {
        StringBuilder out = new StringBuilder(value.length());
        Matcher token = PATH.matcher(value);
        int at = 0;
        boolean needsNumber = false;
        int argument = -1;
        while (at < value.length()) {
            if (!token.region(at, value.length()).lookingAt()) {
                return Optional.empty();
            }
            at = token.end();
            if (token.group("space") != null) {
                continue;
            }
            String letter = token.group("letter");
            boolean tooLong = letter == null && token.group("number").length() > 2 * MOST_DIGITS;
            boolean misplaced = letter != null ? needsNumber : out.isEmpty();
            if (tooLong || misplaced) {
                return Optional.empty();
            }
            needsNumber = letter != null && !letter.equalsIgnoreCase("z");
            space(out);
            if (letter != null) {
                argument = letter.equalsIgnoreCase("a") ? 0 : -1;
                out.append(letter);
            } else if (argument >= 0 && isFlag(argument++)) {
                // flags of arcs are one digit each, and may stand without a space before what follows
                char flag = value.charAt(token.start());
                if (flag != '0' && flag != '1') {
                    return Optional.empty();
                }
                at = token.start() + 1;
                out.append(flag);
            } else {
                Optional<String> number = Numbers.clean(token.group("number"));
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                out.append(number.get());
            }
        }
        return out.isEmpty() || needsNumber ? Optional.empty() : Optional.of(out.toString());
    }

    private static boolean isFlag(int argument) {
        int place = argument % ARGUMENTS_OF_ARC;
        return place == 3 || place == 4;
    }

    /** A list of fonts, those that are everywhere and the kinds of fonts. */
    static Optional<String> fonts(String value) {
        StringBuilder out = new StringBuilder();
        for (String part : value.split(",", -1)) {
            String name = part.strip().replaceAll("^[\"']|[\"']$", "").strip();
            String lower = name.toLowerCase(Locale.ROOT);
            if (Vocabulary.FONTS.contains(lower) || Vocabulary.WORDS.contains(lower)) {
                out.append(out.isEmpty() ? "" : ",").append(name.contains(" ") ? "'" + name + "'" : name);
            }
        }
        return out.isEmpty() ? Optional.empty() : Optional.of(out.toString());
    }

    /** All of a font in one value; where none of its fonts is everywhere, viewers show what they have, as they would have done. */
    static Optional<String> font(String value, Names names) {
        Matcher parts = FONT.matcher(value);
        if (value.length() > MOST_FONT || !parts.matches()) {
            return clean(value, names);
        }
        String fonts = fonts(parts.group("fonts")).orElse("serif");
        return clean(parts.group("style") + parts.group("size"), names).map(size -> size + " " + fonts);
    }

    private static void space(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }
}
