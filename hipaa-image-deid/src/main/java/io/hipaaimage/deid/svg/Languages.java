package io.hipaaimage.deid.svg;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The languages of whose readers an element is shown to (SVG 1.1, 5.8.5), by the codes of ISO 639-1, 15924 and 3166 alone. */
final class Languages {
    private static final Pattern TAG =
            Pattern.compile("(?<language>[a-z]{2})(?:-(?<script>[a-z]{4}))?(?:-(?<country>[a-z]{2}))?");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> SCRIPTS = Set.of("arab", "cyrl", "hans", "hant", "latn");

    private Languages() {}

    /** The known ones of a list, each once, in the order of the alphabet: nothing can be spelled; empty where none is known. */
    static Optional<String> clean(String list) {
        Set<String> known = new TreeSet<>();
        for (String tag : list.split(",", -1)) {
            Matcher parts = TAG.matcher(tag.strip().toLowerCase(Locale.ROOT));
            if (parts.matches() && isKnown(parts)) {
                known.add(parts.group());
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(String.join(",", known));
    }

    private static boolean isKnown(Matcher parts) {
        String script = parts.group("script");
        String country = parts.group("country");
        return LANGUAGES.contains(parts.group("language"))
                && (script == null || SCRIPTS.contains(script))
                && (country == null || COUNTRIES.contains(country.toUpperCase(Locale.ROOT)));
    }
}
