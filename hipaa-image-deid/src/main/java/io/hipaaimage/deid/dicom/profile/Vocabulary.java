package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words and codes that the standard defines; nobody can hide a name in them. Immutable. */
final class Vocabulary {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}|00[0-9]{2}");
    private static final Set<String> CODE_STRINGS = new HashSet<>();
    private static final Map<String, Map<String, String>> CODES = new HashMap<>();
    private static final Set<String> WORDS = new HashSet<>();

    static {
        for (String[] row : DataFile.rows(Vocabulary.class, "code-strings.txt")) {
            CODE_STRINGS.add(row[0]);
            words(row[0]);
        }
        for (String[] row : DataFile.rows(Vocabulary.class, "codes.tsv")) {
            String meaning = row.length > 2 ? row[2] : "";
            CODES.computeIfAbsent(row[0], k -> new HashMap<>()).put(row[1], meaning);
            words(meaning);
        }
        WORDS.removeIf(word -> word.length() < 2);
    }

    private Vocabulary() {}

    private static void words(String text) {
        for (String word : text.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+", -1)) {
            if (!word.matches("[0-9]*")) {
                WORDS.add(word);
            }
        }
    }

    /** Whether a code string is a term of the standard. */
    static boolean codeString(String value) {
        return value.isEmpty()
                || CODE_STRINGS.contains(value)
                || NUMBER.matcher(value).matches();
    }

    /** Whether a code is one that the standard uses. */
    static boolean code(String scheme, String code) {
        return CODES.getOrDefault(scheme, Map.of()).containsKey(code);
    }

    /** What the standard says that a code means, or the code itself. */
    static String meaning(String scheme, String code) {
        String meaning = CODES.getOrDefault(scheme, Map.of()).getOrDefault(code, "");
        return meaning.isEmpty() ? code : meaning;
    }

    /** Whether a word, in capitals, is part of a term. */
    static boolean word(String word) {
        return WORDS.contains(word);
    }
}
