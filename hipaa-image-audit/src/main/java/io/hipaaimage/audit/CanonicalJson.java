package io.hipaaimage.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes RFC 8785 (JCS) for what entries hold: strings, integers, and objects of strings. The caller puts keys in the order of their
 * UTF-16 code units, which is the order of {@link String#compareTo} and so of a sorted map.
 */
final class CanonicalJson {
    private final StringBuilder out = new StringBuilder(256);

    CanonicalJson raw(String text) {
        out.append(text);
        return this;
    }

    CanonicalJson text(String value) throws RefusedException {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else if (Character.isSurrogate(c)) {
                pair(value, i++);
            } else {
                out.append(c);
            }
        }
        out.append('"');
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

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void pair(String value, int at) throws RefusedException {
        char high = value.charAt(at);
        if (!Character.isHighSurrogate(high)
                || at + 1 == value.length()
                || !Character.isLowSurrogate(value.charAt(at + 1))) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "a text holds a lone surrogate, which no UTF-8 can hold", "send valid Unicode");
        }
        out.append(high).append(value.charAt(at + 1));
    }

    private void escape(char c) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default ->
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }
}
