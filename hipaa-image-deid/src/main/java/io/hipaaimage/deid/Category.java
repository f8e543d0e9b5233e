package io.hipaaimage.deid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Safe Harbor letter of a metadata field, by its name: 45 CFR 164.514(b)(2)(i). */
final class Category {
    private static final Map<Pattern, String> LETTERS = new LinkedHashMap<>();

    static {
        letter("B", "gps|location|city|country|province|address|postal");
        letter("M", "serial|host ?computer|device id");
        letter("R", "unique ?id|document ?id|instance ?id");
        letter("N", "\\burl\\b|web ?page");
        letter("F", "e-?mail");
        letter("D", "phone");
        letter("Q", "thumbnail (offset|length|data)|preview(?! (time|duration))");
        letter("C", "\\bdate\\b(?! stamp)|time created");
        letter(
                "A",
                "artist|author|owner|creator|by-?line|copyright|description|caption|title|subject|keyword|person|face|headline|credit");
        letter("other", "comment|software|make$|model$|xmp value count|textual data|note");
    }

    private Category() {}

    /** The letter, {@code other} for what may tell something else, or empty for what is about the picture itself. */
    static Optional<String> of(String directory, String field) {
        if (directory.startsWith("ICC") || directory.startsWith("Huffman") || directory.startsWith("JPEG")) {
            return Optional.empty();
        }
        String name = directory.equals("GPS") ? "gps" : field;
        return LETTERS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void letter(String letter, String names) {
        LETTERS.put(Pattern.compile(names, Pattern.CASE_INSENSITIVE), letter);
    }
}
