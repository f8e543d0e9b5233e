package io.hipaaimage.deid.svg;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Declarations of CSS: known properties with known values; of two of one property the last counts. */
final class Declarations {
    private static final String IMPORTANT = "!important";

    private Declarations() {}

    /** The declarations in their one form, empty where none stays. */
    static String clean(String text, Names names) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String declaration : text.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                value(property, declaration.substring(colon + 1).strip(), names).ifPresent(value -> {
                    kept.remove(property);
                    kept.put(property, value);
                });
            }
        }
        StringBuilder out = new StringBuilder();
        kept.forEach((property, value) -> out.append(out.isEmpty() ? "" : ";")
                .append(property)
                .append(':')
                .append(value));
        return out.toString();
    }

    private static Optional<String> value(String property, String text, Names names) {
        if (!Vocabulary.PROPERTIES.contains(property)) {
            return Optional.empty();
        }
        boolean important = text.toLowerCase(Locale.ROOT).endsWith(IMPORTANT);
        String bare = important
                ? text.substring(0, text.length() - IMPORTANT.length()).strip()
                : text;
        return of(property, bare, names).map(value -> important ? value + IMPORTANT : value);
    }

    /** The value of a property, as a declaration or as an attribute. */
    static Optional<String> of(String property, String text, Names names) {
        return switch (property) {
            case "font-family" -> Values.fonts(text);
            case "font" -> Values.font(text, names);
            default -> Values.clean(text, names);
        };
    }
}
