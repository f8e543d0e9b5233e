package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question as small numbers, read once when it is put together: the columns five bits each, the words that are said with a code for what is
 * said of them. Immutable.
 *
 * <p>A part of the question itself and not an object beside it: a decision about a question that no cache holds costs what it fetches from memory.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
abstract sealed class Coded permits AskedColumns {
    /** How many bits a column has. */
    static final int BITS = 5;
    /** A word that is said, with none of the values that policy has for it. */
    static final int SAID = 1;

    /** Stands for what has no code. */
    static final int UNUSUAL = -2;

    private static final int FIRST_VALUE = 2;
    /** How many bits a word has with what is said of it. */
    static final int BOTH_BITS = 11;

    private static final int CODE_BITS = 4;
    private static final int ONE_CODE = (1 << CODE_BITS) - 1;
    private static final List<String> WORDS = Stream.concat(Vocabulary.words().stream(), Vocabulary.valued().stream())
            .toList();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (String word : WORDS) {
            NUMBERS.put(word, NUMBERS.size());
        }
    }

    /** In the order of {@link Inputs}. */
    final long columns;
    /** The place of the purpose, or -1 where policy does not list it. */
    final int purposePlace;
    /** See {@link SaidWords#usual}. */
    final boolean usual;

    private final int[] words;

    Coded(int purpose, long columns, SaidWords said) {
        this.purposePlace = purpose;
        this.columns = columns;
        this.usual = said.usual();
        this.words = said.codes();
    }

    /** The place of a purpose, or -1 where policy does not list it. */
    static int place(PurposeOfUse purpose) {
        Purposes.@Nullable Purpose listed = Purposes.find(purpose);
        return listed == null ? -1 : listed.place();
    }

    /** A column at its place, which is that of {@link Inputs}. */
    static long packed(int input, Enum<?> column) {
        return (long) column.ordinal() << (BITS * input);
    }

    /** Columns with another value of one. */
    static long replaced(long columns, int input, Enum<?> column) {
        long place = ((1L << BITS) - 1) << (BITS * input);
        return (columns & ~place) | packed(input, column);
    }

    /** A word with what is said of it as one number, -1 where policy does not know the word, {@link #UNUSUAL} where what is said has no code. */
    static int said(String word, String value) {
        Integer number = NUMBERS.get(word);
        int code = number == null ? -1 : code(word, value);
        if (word.equals("pep_cannot") || (number != null && code < 0)) {
            return UNUSUAL;
        }
        return number == null ? -1 : both(number, code);
    }

    /** The value of a column by its number in {@link Inputs}. */
    int column(int input) {
        return (int) (columns >>> (BITS * input)) & ((1 << BITS) - 1);
    }

    /** How many words that policy knows are said. */
    int count() {
        return words.length;
    }

    /** The number of a said word. */
    int word(int word) {
        return words[word] >> CODE_BITS;
    }

    /** What is said of it. */
    int code(int word) {
        return words[word] & ONE_CODE;
    }

    /** A said word with what is said of it, as one number of {@link #BOTH_BITS}. */
    int both(int word) {
        return words[word];
    }

    /** A word by its number with the code of what is said of it, as one number of {@link #BOTH_BITS}. */
    static int both(int word, int code) {
        return (word << CODE_BITS) | code;
    }

    /** All words that can be said, each at its number. */
    static List<String> words() {
        return WORDS;
    }

    /** The number of a word. */
    static int number(String word) {
        Integer number = NUMBERS.get(word);
        if (number == null) {
            throw new VaultBugException("a fact reads a word that nobody can say: " + word);
        }
        return number;
    }

    /** What is said of a word, from 1 up, or -1 for what has no code: an unknown value, and any number. */
    static int code(String word, String value) {
        if (value.equals(Vocabulary.UNKNOWN)) {
            return -1;
        }
        if (Vocabulary.isNumber(word)) {
            return -1;
        }
        int known = Vocabulary.isValued(word) ? Vocabulary.values(word).indexOf(value) : -1;
        return known < 0 ? SAID : FIRST_VALUE + known;
    }

    /** One more than the greatest code of a word. */
    static int codes(String word) {
        List<String> values = Vocabulary.isValued(word) ? Vocabulary.values(word) : List.of();
        if (FIRST_VALUE + values.size() > ONE_CODE) {
            throw new VaultBugException("a word has more values than a code: " + word);
        }
        return FIRST_VALUE + values.size();
    }
}
