package io.hipaaimage.audit.verify;

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

    private final Fields fields;
    private byte[] data = new byte[0];
    private int at;
    private int end;

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
        int lastFrom = -1;
        int lastTo = -1;
        do {
            int from = at + 1;
            if (!string() || !take(':')) {
                return false;
            }
            int to = at - 2;
            if (lastFrom >= 0 && compare(lastFrom, lastTo, from, to) >= 0) {
                return false;
            }
            lastFrom = from;
            lastTo = to;
            if (depth == 1 ? !fields.field(from, to) : !value(depth)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    /** Keys are sorted by UTF-16 units, which for plain ASCII is by bytes. */
    private int compare(int from, int to, int otherFrom, int otherTo) {
        boolean plain = isPlain(from, to) && isPlain(otherFrom, otherTo);
        return plain
                ? Arrays.compare(data, from, to, data, otherFrom, otherTo)
                : undone(from, to).compareTo(undone(otherFrom, otherTo));
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] < 0 || data[i] == '\\') {
                return false;
            }
        }
        return true;
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

    boolean string() {
        if (!take('"')) {
            return false;
        }
        byte[] bytes = data;
        int i = at;
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return true;
            }
            if (b >= ' ' && b != '\\') {
                i++;
                continue;
            }
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
    long decimalFact(byte[] bytes, int from, String name) {
        data = bytes;
        end = bytes.length;
        at = from + 1;
        while (data[at] == '"') {
            int key = at + 1;
            string();
            boolean named = at - 1 - key == name.length() && undone(key, at - 1).equals(name);
            at++;
            int value = at;
            value(2);
            if (named) {
                return data[value] == '"' ? Bytes.decimal(undone(value + 1, at - 1)) : -1;
            }
            at++;
        }
        return -1;
    }
}
