package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question as small numbers, read once when it is put together: the columns five bits each, the words that are said with a code for what is
 * said of them. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class Coded {
    /** How many bits a column has. */
    static final int BITS = 5;
    /** A word that is said, with none of the values that policy has for it. */
    static final int SAID = 1;

    private static final int FIRST_VALUE = 2;
    private static final int CODE_BITS = 4;
    private static final int ONE_CODE = (1 << CODE_BITS) - 1;
    private static final int[] NO_WORDS = {};
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
    final int purpose;
    /** Whether every word that policy knows has a code: none is unknown, a number or a duty that cannot be fulfilled. */
    final boolean usual;

    private final int[] words;

    Coded(PurposeOfUse purpose, Enum<?>[] columns, Map<String, String> facts) {
        Purposes.@Nullable Purpose listed = Purposes.find(purpose);
        this.purpose = listed == null ? -1 : listed.place();
        long packed = 0;
        for (int i = 0; i < columns.length; i++) {
            packed |= (long) columns[i].ordinal() << (BITS * i);
        }
        this.columns = packed;
        boolean coded = !facts.containsKey("pep_cannot");
        int[] said = facts.isEmpty() ? NO_WORDS : new int[facts.size()];
        int count = 0;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            Integer number = NUMBERS.get(fact.getKey());
            if (number != null) {
                int code = code(fact.getKey(), fact.getValue());
                coded &= code > 0;
                said[count++] = (number << CODE_BITS) | Math.max(0, code);
            }
        }
        this.words = count == said.length ? said : Arrays.copyOf(said, count);
        this.usual = coded;
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

    /** A said word with what is said of it, as one number below 2^11. */
    int both(int word) {
        return words[word];
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
