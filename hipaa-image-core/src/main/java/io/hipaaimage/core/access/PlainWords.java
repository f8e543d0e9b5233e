package io.hipaaimage.core.access;

import java.util.HashMap;
import java.util.Map;

/** Plain words for the words of the vocabulary, from {@code words.tsv}; a word that speaks for itself stands without underscores. */
final class PlainWords {
    private static final Map<String, String> WORDS = read();

    private PlainWords() {}

    static String of(String kind, String word) {
        return WORDS.getOrDefault(kind + " " + word, word.replace('_', ' '));
    }

    static boolean has(String kind, String word) {
        return WORDS.containsKey(kind + " " + word);
    }

    private static Map<String, String> read() {
        Map<String, String> words = new HashMap<>();
        for (String[] row : DataFile.rows("words.tsv", 3)) {
            words.put(row[0] + " " + row[1], row[2]);
        }
        return words;
    }
}
