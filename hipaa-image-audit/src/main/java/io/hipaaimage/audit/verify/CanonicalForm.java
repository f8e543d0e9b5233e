package io.hipaaimage.audit.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The grammar that {@link EntryScanner} accepts, over bytes and without an object for any of them. Not safe for use by several threads. */
final class CanonicalForm {
    /** Reads the value of a field of the outermost object. */
    interface Fields {
        /** The key is the raw bytes from {@code from} to {@code to}; false if the value is not what it has to be. */
        boolean field(int from, int to);
    }

    private static final int MAX_DEPTH = 4;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private final Fields fields;
    private byte[] data = new byte[0];
    private int at;
    private int end;
    private boolean plain;

    CanonicalForm(Fields fields) {
        this.fields = fields;
    }

    /** Whether the bytes are one object, and no more. */
    boolean object(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        return inner(1) && at == end;
    }

    /** Where the next byte is read. */
    int at() {
        return at;
    }

    /** An object within; the outermost one's fields are the caller's. */
    boolean inner(int depth) {
        if (depth > MAX_DEPTH || !take('{')) {
            return false;
        }
        if (take('}')) {
            return true;
        }
        int lastFrom = 0;
        int lastTo = -1;
        boolean lastPlain = true;
        do {
            int from = at + 1;
            if (!string() || !take(':')) {
                return false;
            }
            int to = at - 2;
            boolean keyPlain = plain;
            if (lastTo >= 0 && !rises(lastFrom, lastTo, from, to, lastPlain && keyPlain)) {
                return false;
            }
            lastFrom = from;
            lastTo = to;
            lastPlain = keyPlain;
            if (depth == 1 ? !fields.field(from, to) : !value(depth)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    /** Keys are sorted by UTF-16 units, which for plain ASCII is by bytes. */
    private boolean rises(int from, int to, int nextFrom, int nextTo, boolean ascii) {
        if (!ascii) {
            return undone(from, to).compareTo(undone(nextFrom, nextTo)) < 0;
        }
        byte[] bytes = data;
        int length = Math.min(to - from, nextTo - nextFrom);
        for (int i = 0; i < length; i++) {
            int difference = bytes[from + i] - bytes[nextFrom + i];
            if (difference != 0) {
                return difference < 0;
            }
        }
        return to - from < nextTo - nextFrom;
    }

    private String undone(int from, int to) {
        String raw = new String(data, from, to - from, StandardCharsets.UTF_8);
        return raw.indexOf('\\') < 0 ? raw : Escapes.undo(raw);
    }

    boolean value(int depth) {
        if (at >= end) {
            return false;
        }
        return switch (data[at]) {
            case '"' -> string();
            case '{' -> inner(depth + 1);
            case 't' -> word("true");
            case 'f' -> word("false");
            case '-' -> {
                at++;
                yield integer() > 0;
            }
            default -> integer() >= 0;
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A number without sign, or -1. */
    long integer() {
        int from = at;
        long value = 0;
        while (at < end && data[at] >= '0' && data[at] <= '9' && at - from < 17) {
            value = value * 10 + data[at++] - '0';
        }
        boolean form = at > from && (data[from] != '0' || at == from + 1);
        return form && value < (1L << 53) ? value : -1;
    }

    private boolean take(char c) {
        if (at < end && data[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Of eight bytes, the highest bit of the first that is a quote, a backslash, a control character or not ASCII; else 0. */
    static long special(long eight) {
        long quote = eight ^ 0x2222222222222222L;
        long escape = eight ^ 0x5c5c5c5c5c5c5c5cL;
        long found = ((quote - ONES) & ~quote)
                | ((escape - ONES) & ~escape)
                | ((eight - 0x2020202020202020L) & ~eight)
                | eight;
        return found & 0x8080808080808080L;
    }

    /** Passes over bytes that were looked at already; false where there are not as many. */
    boolean skip(int bytes) {
        boolean enough = bytes <= end - at;
        at += enough ? bytes : 0;
        return enough;
    }

    boolean string() {
        if (!take('"')) {
            return false;
        }
        byte[] bytes = data;
        int to = end;
        int i = at;
        plain = true;
        while (i < to) {
            if (i + Long.BYTES <= bytes.length) {
                long special = special((long) EIGHT.get(bytes, i));
                i += special == 0 ? Long.BYTES : Long.numberOfTrailingZeros(special) >> 3;
                if (special == 0 || i >= to) {
                    continue;
                }
            }
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return true;
            }
            if (b >= ' ' && b != '\\') {
                i++;
                continue;
            }
            plain = false;
            int length = b == '\\' ? Escapes.length(bytes, i, end) : b < 0 ? Utf8.length(bytes, i, end) : 0;
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return false;
    }

    /** The string that begins at an offset of an entry that was accepted. */
    String text(byte[] bytes, int from) {
        data = bytes;
        at = from;
        end = bytes.length;
        string();
        return undone(from + 1, at - 1);
    }

    /** The strings of the object that begins at an offset of an entry that was accepted. */
    Map<String, String> texts(byte[] bytes, int from) {
        Map<String, String> texts = new TreeMap<>();
        data = bytes;
        end = bytes.length;
        at = from + 1;
        while (data[at] == '"') {
            String key = text(bytes, at);
            at++;
            if (data[at] == '"') {
                texts.put(key, text(bytes, at));
            } else {
                value(2);
            }
            at++;
        }
        return texts;
    }

    /** The decimal number in a string of such an object, or -1. */
    long decimalFact(byte[] bytes, int from, byte[] name) {
        data = bytes;
        end = bytes.length;
        at = from + 1;
        while (data[at] == '"') {
            int key = at + 1;
            string();
            boolean named = Arrays.equals(data, key, at - 1, name, 0, name.length);
            at++;
            int value = at;
            value(2);
            if (named) {
                return data[value] == '"' ? decimal(data, value + 1, at - 1) : -1;
            }
            at++;
        }
        return -1;
    }

    /** As {@link Bytes#decimal}. */
    static long decimal(byte[] data, int from, int to) {
        if (to - from < 1 || to - from > 16 || (data[from] == '0' && to - from > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return -1;
            }
            number = number * 10 + data[i] - '0';
        }
        return number <= (1L << 53) ? number : -1;
    }
}
