package io.hipaaimage.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes RFC 8785 (JCS) for what entries hold: strings, integers, and objects of strings. The caller puts keys in the order of their
 * UTF-16 code units, which is the order of {@link String#compareTo} and so of a sorted map. UTF-8 goes straight into one array, which is
 * given away and not copied: an entry is written once by its caller and once into the batch.
 */
final class CanonicalJson {
    static final int FIRST = 512; // an entry of a read has about 400 bytes

    private byte[] out;
    private int length;

    CanonicalJson() {
        this(new byte[FIRST]);
    }

    /** Writes over an array, as long as that is enough. */
    CanonicalJson(byte[] room) {
        this.out = room;
    }

    CanonicalJson raw(String text) {
        int chars = text.length();
        room(chars);
        for (int i = 0; i < chars; i++) {
            out[length++] = (byte) text.charAt(i); // keys and punctuation of ours, which are ASCII
        }
        return this;
    }

    CanonicalJson text(String value) throws RefusedException {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x80) {
                put(c);
            } else if (Character.isSurrogate(c)) {
                pair(value, i++);
            } else {
                encode(c);
            }
        }
        put('"');
        return this;
    }

    CanonicalJson object(SortedMap<String, String> map) throws RefusedException {
        String separator = "{";
        for (Map.Entry<String, String> e : map.entrySet()) {
            raw(separator).text(e.getKey()).raw(":").text(e.getValue());
            separator = ",";
        }
        return raw(map.isEmpty() ? "{}" : "}");
    }

    /** How many bytes are written. */
    int length() {
        return length;
    }

    /** What is written, with room behind it; nothing is written after this. */
    byte[] array() {
        return out;
    }

    /** What is written, alone. */
    byte[] bytes() {
        return Arrays.copyOf(out, length);
    }

    private void pair(String value, int at) throws RefusedException {
        char high = value.charAt(at);
        if (!Character.isHighSurrogate(high)
                || at + 1 == value.length()
                || !Character.isLowSurrogate(value.charAt(at + 1))) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "a text holds a lone surrogate, which no UTF-8 can hold", "send valid Unicode");
        }
        encode(Character.toCodePoint(high, value.charAt(at + 1)));
    }

    /** UTF-8 (RFC 3629, section 3) of what is beyond ASCII. */
    private void encode(int c) {
        if (c < 0x800) {
            put(0xC0 | c >> 6);
        } else if (c < 0x10000) {
            put(0xE0 | c >> 12);
            put(0x80 | (c >> 6 & 0x3F));
        } else {
            put(0xF0 | c >> 18);
            put(0x80 | (c >> 12 & 0x3F));
            put(0x80 | (c >> 6 & 0x3F));
        }
        put(0x80 | (c & 0x3F));
    }

    private void escape(char c) {
        switch (c) {
            case '\b' -> raw("\\b");
            case '\t' -> raw("\\t");
            case '\n' -> raw("\\n");
            case '\f' -> raw("\\f");
            case '\r' -> raw("\\r");
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            default -> {
                raw("\\u00");
                put(Character.forDigit(c >> 4, 16));
                put(Character.forDigit(c & 15, 16));
            }
        }
    }

    private void put(int octet) {
        room(1);
        out[length++] = (byte) octet;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }
}
