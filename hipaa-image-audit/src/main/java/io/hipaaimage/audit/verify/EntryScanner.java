package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry and accepts only its canonical form: RFC 8785 for objects of strings, booleans and integers below 2^53, so that no two
 * readers can understand it differently. Keys strictly rise (so none is there twice), no white space, no float, no array, shortest
 * escapes, valid UTF-8, at most four objects deep.
 *
 * <p>What it says is kept as offsets; objects are made only for entries that rules are about, so that the many others cost nothing but
 * the reading. Not safe for use by several threads.
 */
final class EntryScanner {
    /** An entry that only the clock is about. */
    static final byte PLAIN = 0;

    /** An INTENT. */
    static final byte INTENT = 1;

    /** An OUTCOME that says no more to a verifier than which INTENT it answers. */
    static final byte OUTCOME = 2;

    /** An entry whose facts rules look at. */
    static final byte TOLD = 3;

    /** The types whose facts rules look at, by their lengths. */
    private static final byte[][][] ACTED = byLength(
            "ADMIN", "GENESIS", "RECOVERY", "EPOCH", "EPOCH_BEGIN", "AUDIT_CONFIG", "ANCHOR", "NEW_ORIGIN", "PRUNE");

    private static final byte[] INTENT_TYPE = ascii("INTENT");
    private static final byte[] OUTCOME_TYPE = ascii("OUTCOME");
    private static final byte[] INTENT_FACT = ascii("intent");
    private static final byte[] DELETE = ascii("DELETE");
    private static final int MAX_TEXTS = 16;

    private final boolean everything;
    private final CanonicalForm form = new CanonicalForm(this::field);
    private final byte[] link = new byte[32];
    private final UsualForm usual = new UsualForm(link);
    private final int[] keysAt = new int[MAX_TEXTS];
    private final int[] textsAt = new int[MAX_TEXTS];
    private byte[] data = new byte[0];
    private int begin;
    private int end;
    private boolean quick;
    private int textCount;
    private int linkAt;
    private int typeAt;
    private int typeEnd;
    private int factsAt;
    private int actionAt;
    private long time;
    private long sealed;

    /** A scanner that reads the facts of the types that rules are about. */
    EntryScanner() {
        this(false);
    }

    /**
     * A scanner.
     *
     * @param everything whether the facts of all entries are read
     */
    EntryScanner(boolean everything) {
        this.everything = everything;
    }

    private static byte[][][] byLength(String... types) {
        int most = Stream.of(types).mapToInt(String::length).max().orElse(0);
        return IntStream.rangeClosed(0, most)
                .mapToObj(length -> Stream.of(types)
                        .filter(type -> type.length() == length)
                        .map(EntryScanner::ascii)
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads an entry; false if it is not in canonical form. */
    boolean read(byte[] bytes, int from, int to) {
        data = bytes;
        begin = from;
        end = to;
        quick = !everything && usual.read(bytes, from, to);
        if (!quick) {
            return parse();
        }
        actionAt = usual.actionAt();
        typeAt = usual.typeAt();
        typeEnd = usual.typeEnd();
        time = usual.time();
        return true;
    }

    private boolean parse() {
        textCount = 0;
        linkAt = -1;
        typeAt = -1;
        factsAt = -1;
        actionAt = -1;
        time = -1;
        sealed = -1;
        return form.object(data, begin, end) && linkAt >= 0 && typeAt >= 0 && time >= 0;
    }

    /** What the entry says to a verifier, or null if it is not in canonical form. */
    @Nullable EntryFacts scan(byte[] bytes, int from, int to) {
        data = bytes;
        begin = from;
        end = to;
        quick = false;
        return parse() ? facts() : null;
    }

    /** The leaf of the entry before it, as it names it; valid until the next one is read. */
    byte[] link() {
        return link;
    }

    /** The log's own time. */
    long time() {
        return time;
    }

    /** What the entry is to the rules. */
    byte kind() {
        if (everything) {
            return TOLD;
        }
        if (isType(INTENT_TYPE)) {
            return INTENT;
        }
        if (isType(OUTCOME_TYPE)) {
            return actionAt >= 0 && isText(actionAt, DELETE) ? TOLD : OUTCOME;
        }
        int length = typeEnd - typeAt;
        for (int i = 0; length < ACTED.length && i < ACTED[length].length; i++) {
            if (isType(ACTED[length][i])) {
                return TOLD;
            }
        }
        return PLAIN;
    }

    /** Which INTENT an OUTCOME names, or -1. */
    long intent() {
        if (quick) {
            return usual.intent();
        }
        return factsAt < 0 ? -1 : form.decimalFact(data, factsAt, INTENT_FACT);
    }

    /** All that it says. */
    EntryFacts facts() {
        if (quick) {
            quick = false;
            if (!parse()) {
                throw new VaultBugException("two readers of one form differ");
            }
        }
        String type = new String(data, typeAt, typeEnd - typeAt, StandardCharsets.UTF_8);
        return new EntryFacts(
                link.clone(), type, time, sealed, texts(), factsAt < 0 ? Map.of() : form.texts(data, factsAt));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < textCount; i++) {
            if (data[textsAt[i]] == '"') {
                texts.put(form.text(data, keysAt[i]), form.text(data, textsAt[i]));
            }
        }
        return texts;
    }

    private boolean isType(byte[] type) {
        return Arrays.equals(data, typeAt, typeEnd, type, 0, type.length);
    }

    private boolean isText(int at, byte[] text) {
        int end = at + 1 + text.length;
        return data[at] == '"' && data[end] == '"' && Arrays.equals(data, at + 1, end, text, 0, text.length);
    }

    /** A field of the outermost object, whose key is the bytes from {@code from} to {@code to}. */
    private boolean field(int from, int to) {
        int length = to - from;
        if (length == 1 && data[from] == 'p') {
            linkAt = form.at();
            return form.skip(66) && data[linkAt] == '"' && data[linkAt + 65] == '"' && Hex.read(data, linkAt + 1, link);
        }
        if (length == 4 && is(from, "type")) {
            typeAt = form.at() + 1;
            boolean whole = form.string();
            typeEnd = form.at() - 1;
            return whole;
        }
        if (length == 4 && is(from, "time")) {
            time = form.integer();
            return time >= 0;
        }
        if (length == 6 && is(from, "sealed")) {
            sealed = form.integer();
            return sealed >= 0;
        }
        if (length == 5 && is(from, "facts")) {
            factsAt = form.at();
            return form.inner(2);
        }
        if (length == 6 && is(from, "action")) {
            actionAt = form.at();
        }
        if (textCount < MAX_TEXTS) {
            keysAt[textCount] = from - 1;
            textsAt[textCount++] = form.at();
        }
        return form.value(1);
    }

    private boolean is(int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (data[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
