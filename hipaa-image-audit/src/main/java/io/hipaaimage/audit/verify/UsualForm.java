package io.hipaaimage.audit.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the entries that nearly all are: the log's own keys and no other, ASCII strings without escapes, facts that are strings. All that it
 * accepts is what {@link CanonicalForm} accepts, which decides about everything else; it is there because it is several times as fast, for
 * the order of known keys is known beforehand. Not safe for use by several threads.
 */
final class UsualForm {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String[] KEYS = {
        "action", "actor", "at", "commit", "detail", "facts", "id", "image", "outcome", "p", "patient", "purpose",
        "sealed", "time", "type"
    };
    private static final int ACTION = 0;
    private static final int AT = 2;
    private static final int FACTS = 5;
    private static final int PREVIOUS = 9;
    private static final int SEALED = 12;
    private static final int TIME = 13;
    private static final int TYPE = 14;
    private static final long[] WORDS = new long[KEYS.length];
    private static final long[] MASKS = new long[KEYS.length];
    private static final int[] COLONS = new int[KEYS.length];
    private static final byte[] INTENT = "intent".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_KEY = 7;
    private static final int BAD = -1;

    static {
        for (int key = 0; key < KEYS.length; key++) {
            byte[] quoted = Arrays.copyOf((KEYS[key] + '"').getBytes(StandardCharsets.US_ASCII), Long.BYTES);
            WORDS[key] = (long) EIGHT.get(quoted, 0);
            COLONS[key] = KEYS[key].length() + 2;
            MASKS[key] = -1L >>> (Long.SIZE - Byte.SIZE * (KEYS[key].length() + 1));
        }
    }

    private final byte[] link;
    private byte[] data = new byte[0];
    private int end;
    private int seen;
    private int actionAt;
    private int typeAt;
    private int typeEnd;
    private long time;
    private long number;
    private long intent;

    /**
     * A reader.
     *
     * @param link takes the leaf that an entry names
     */
    UsualForm(byte[] link) {
        this.link = link;
    }

    /** Whether the bytes are such an entry; false says nothing of them. */
    boolean read(byte[] bytes, int from, int to) {
        data = bytes;
        end = to;
        seen = 0;
        actionAt = -1;
        intent = -1;
        int required = 1 << PREVIOUS | 1 << TIME | 1 << TYPE;
        return from < to && bytes[from] == '{' && fields(from + 1) && (seen & required) == required;
    }

    /** Where the action's string begins, or -1. */
    int actionAt() {
        return actionAt;
    }

    /** Where the type begins. */
    int typeAt() {
        return typeAt;
    }

    /** Where it ends. */
    int typeEnd() {
        return typeEnd;
    }

    /** The log's own time. */
    long time() {
        return time;
    }

    /** The number that the fact {@code intent} is, or -1. */
    long intent() {
        return intent;
    }

    private boolean fields(int from) {
        int at = from;
        int key = 0;
        while (at + LONGEST_KEY + Long.BYTES < data.length && data[at] == '"') {
            long word = (long) EIGHT.get(data, at + 1);
            while (key < KEYS.length && (word & MASKS[key]) != WORDS[key]) {
                key++;
            }
            if (key == KEYS.length) {
                return false;
            }
            int colon = at + COLONS[key];
            at = data[colon] == ':' ? value(key, colon + 1) : BAD;
            if (at < 0 || at >= end) {
                return false;
            }
            seen |= 1 << key++;
            byte next = data[at++];
            if (next != ',') {
                return next == '}' && at == end;
            }
        }
        return false;
    }

    /** Behind a key's value; or negative. */
    private int value(int key, int at) {
        switch (key) {
            case AT, SEALED -> {
                return number(at);
            }
            case TIME -> {
                return time(at);
            }
            case FACTS -> {
                return facts(at);
            }
            case PREVIOUS -> {
                return previous(at);
            }
            case TYPE -> {
                typeAt = at + 1;
                int behind = string(at);
                typeEnd = behind - 1;
                return behind;
            }
            case ACTION -> {
                actionAt = at;
                return string(at);
            }
            default -> {
                return string(at);
            }
        }
    }

    private int previous(int at) {
        boolean form = at + 66 <= end && data[at] == '"' && data[at + 65] == '"';
        return form && Hex.read(data, at + 1, link) ? at + 66 : BAD;
    }

    private int time(int at) {
        int behind = number(at);
        time = number;
        return behind;
    }

    /** Fifteen digits at most, which are below 2^53. */
    private int number(int at) {
        int i = at;
        long value = 0;
        if (i + Long.BYTES <= data.length && Digits.areEight((long) EIGHT.get(data, i))) {
            value = Digits.eight((long) EIGHT.get(data, i));
            i += Long.BYTES;
        }
        while (i < end && data[i] >= '0' && data[i] <= '9' && i - at < 16) {
            value = value * 10 + data[i++] - '0';
        }
        number = value;
        boolean form = i > at && i - at < 16 && (data[at] != '0' || i == at + 1);
        return form ? i : BAD;
    }

    private int string(int at) {
        if (at >= end || data[at] != '"') {
            return BAD;
        }
        int i = at + 1;
        while (i + Long.BYTES <= data.length && i < end) {
            long special = CanonicalForm.special((long) EIGHT.get(data, i));
            if (special != 0) {
                i += Long.numberOfTrailingZeros(special) >> 3;
                return data[i] == '"' ? i + 1 : BAD;
            }
            i += Long.BYTES;
        }
        return BAD;
    }

    private int facts(int from) {
        if (data[from] != '{') {
            return BAD;
        }
        int at = from + 1;
        int last = 0;
        int lastEnd = -1;
        while (true) {
            int key = at + 1;
            int colon = string(at);
            if (colon < 0 || colon >= end || data[colon] != ':') {
                return BAD; // an empty object too, which is not usual
            }
            int keyEnd = colon - 1;
            int behind = string(colon + 1);
            boolean rises = lastEnd < 0 || Arrays.compare(data, last, lastEnd, data, key, keyEnd) < 0;
            if (behind < 0 || behind >= end || !rises) {
                return BAD;
            }
            if (Arrays.equals(data, key, keyEnd, INTENT, 0, INTENT.length)) {
                intent = CanonicalForm.decimal(data, colon + 2, behind - 1);
            }
            last = key;
            lastEnd = keyEnd;
            at = behind + 1;
            if (data[behind] != ',') {
                return data[behind] == '}' ? at : BAD;
            }
        }
    }
}
