package io.hipaaimage.core.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Words of the vocabulary with what is said of them, sorted, each once, and the codes that tables know them by. Most questions say few words and are
 * asked for many. Immutable.
 */
final class SaidWords {
    /** No word is said. */
    static final SaidWords NOTHING = new SaidWords(new String[0], new String[0], new int[0], true);

    private final String[] words;
    private final String[] values;
    private final int[] codes;
    private final long bits;
    private final boolean usual;

    private SaidWords(String[] words, String[] values, int[] codes, boolean usual) {
        this.words = words;
        this.values = values;
        this.codes = codes;
        this.usual = usual;
        long said = 0;
        for (String word : words) {
            said |= 1L << word.hashCode();
        }
        this.bits = said;
    }

    private static SaidWords of(String[] words, String[] values) {
        int[] codes = new int[words.length];
        boolean usual = true;
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            int code = Coded.said(words[i], values[i]);
            usual &= code != Coded.UNUSUAL;
            if (code >= 0) {
                codes[count++] = code;
            }
        }
        return new SaidWords(words, values, count == codes.length ? codes : Arrays.copyOf(codes, count), usual);
    }

    /** These words and one more, or with something else said of it. */
    SaidWords with(String word, String value) {
        int at = Arrays.binarySearch(words, word);
        if (at >= 0) {
            String[] changed = values.clone();
            changed[at] = value;
            return of(words, changed);
        }
        int code = Coded.said(word, value);
        String[] moreWords = inserted(words, -at - 1, word);
        String[] moreValues = inserted(values, -at - 1, value);
        if (code < 0 || codes.length != words.length) {
            return of(moreWords, moreValues);
        }
        int[] moreCodes = Arrays.copyOf(codes, codes.length + 1);
        System.arraycopy(codes, -at - 1, moreCodes, -at, codes.length + at + 1);
        moreCodes[-at - 1] = code;
        return new SaidWords(moreWords, moreValues, moreCodes, usual);
    }

    private static String[] inserted(String[] all, int at, String one) {
        String[] longer = new String[all.length + 1];
        System.arraycopy(all, 0, longer, 0, at);
        longer[at] = one;
        System.arraycopy(all, at, longer, at + 1, all.length - at);
        return longer;
    }

    /** These words but one. */
    SaidWords without(String word) {
        SaidWords left = NOTHING;
        for (int i = 0; i < words.length; i++) {
            left = words[i].equals(word) ? left : left.with(words[i], values[i]);
        }
        return left;
    }

    int count() {
        return words.length;
    }

    /** The word at a place below {@link #count}. */
    String word(int place) {
        return words[place];
    }

    /** What is said with the word at a place. */
    String value(int place) {
        return values[place];
    }

    /** What is said of a word, or null where it is not said. */
    @Nullable String value(String word) {
        if ((bits >>> word.hashCode() & 1) != 0) {
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals(word)) {
                    return values[i];
                }
            }
        }
        return null;
    }

    /** The words that policy knows with what is said of them, as {@link Coded} numbers both. */
    int[] codes() {
        return codes;
    }

    /** Whether every word that policy knows has a code: none is unknown, a number or a duty that cannot be fulfilled. */
    boolean usual() {
        return usual;
    }

    /** All of it, unmodifiable. */
    Map<String, String> map() {
        SortedMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < words.length; i++) {
            all.put(words[i], values[i]);
        }
        return Collections.unmodifiableSortedMap(all);
    }

    boolean same(SaidWords other) {
        return Arrays.equals(words, other.words) && Arrays.equals(values, other.values);
    }
}
