package io.hipaaimage.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry and accepts only its canonical form: RFC 8785 for objects of strings, booleans and integers below 2^53, so that no two
 * readers can understand it differently. Keys strictly rise (so none is there twice), no white space, no float, no array, shortest
 * escapes, valid UTF-8, at most four objects deep. Not safe for use by several threads.
 */
final class EntryScanner {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_TEXTS = 16;

    private byte[] data = new byte[0];
    private int at;
    private int end;
    private @Nullable String previous;
    private @Nullable String type;
    private long time;
    private long sealed;
    private int factsAt;
    private final boolean everything;
    private final String[] textNames = new String[MAX_TEXTS];
    private final int[] textsAt = new int[MAX_TEXTS];
    private int textCount;

    /** A scanner that reads the texts of the types that rules are about. */
    EntryScanner() {
        this(false);
    }

    /**
     * A scanner.
     *
     * @param everything whether the texts of all types are read
     */
    EntryScanner(boolean everything) {
        this.everything = everything;
    }

    /** What the entry says to a verifier, or null if it is not in canonical form. */
    @Nullable EntryFacts scan(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        previous = null;
        type = null;
        time = -1;
        sealed = -1;
        factsAt = -1;
        textCount = 0;
        if (!object(1) || at != end || previous == null || type == null || time < 0) {
            return null;
        }
        byte[] link = hash(previous);
        if (link == null) {
            return null;
        }
        return acted(type)
                ? new EntryFacts(link, type, time, sealed, texts(), facts())
                : new EntryFacts(link, type, time, sealed, Map.of(), Map.of());
    }

    /** The types that rules are about; the many others cost no object more than needed. */
    private boolean acted(String kind) {
        return everything
                || switch (kind) {
                    case "GENESIS",
                            "OUTCOME",
                            "RECOVERY",
                            "EPOCH",
                            "EPOCH_BEGIN",
                            "ADMIN",
                            "AUDIT_CONFIG",
                            "ANCHOR",
                            "NEW_ORIGIN",
                            "PRUNE" -> true;
                    default -> false;
                };
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < textCount; i++) {
            at = textsAt[i];
            if (data[at] == '"') {
                texts.put(textNames[i], String.valueOf(string()));
            }
        }
        return texts;
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        if (factsAt >= 0) {
            at = factsAt + 1;
            while (data[at] == '"') {
                String key = string();
                at++;
                if (data[at] == '"') {
                    facts.put(String.valueOf(key), String.valueOf(string()));
                } else {
                    value(MAX_DEPTH);
                }
                at++;
            }
        }
        return facts;
    }

    private static byte @Nullable [] hash(String hex) {
        try {
            return hex.length() == 64 && hex.equals(hex.toLowerCase(java.util.Locale.ROOT))
                    ? HexFormat.of().parseHex(hex)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean object(int depth) {
        if (depth > MAX_DEPTH || !take('{')) {
            return false;
        }
        if (take('}')) {
            return true;
        }
        String last = null;
        do {
            String key = string();
            if (key == null || (last != null && last.compareTo(key) >= 0) || !take(':')) {
                return false;
            }
            last = key;
            if (depth == 1 ? !field(key) : !value(depth)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean field(String key) {
        switch (key) {
            case "p" -> previous = string();
            case "type" -> type = string();
            case "time" -> time = integer();
            case "sealed" -> {
                sealed = integer();
                return sealed >= 0;
            }
            case "facts" -> {
                factsAt = at;
                return object(2);
            }
            default -> {
                if (textCount < MAX_TEXTS) {
                    textNames[textCount] = key;
                    textsAt[textCount++] = at;
                }
                return value(1);
            }
        }
        return key.equals("p") ? previous != null : key.equals("type") ? type != null : time >= 0;
    }

    private boolean value(int depth) {
        if (at >= end) {
            return false;
        }
        return switch (data[at]) {
            case '"' -> skipString();
            case '{' -> object(depth + 1);
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
    private long integer() {
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

    private @Nullable String string() {
        int from = at + 1;
        if (!skipString()) {
            return null;
        }
        String raw = new String(data, from, at - 1 - from, StandardCharsets.UTF_8);
        return raw.indexOf('\\') < 0 ? raw : Escapes.undo(raw);
    }

    private boolean skipString() {
        if (!take('"')) {
            return false;
        }
        while (at < end) {
            byte b = data[at];
            if (b == '"') {
                at++;
                return true;
            }
            int length = b == '\\' ? Escapes.length(data, at, end) : b < 0 ? Utf8.length(data, at, end) : 1;
            if (length == 0 || (b >= 0 && b < ' ')) {
                return false;
            }
            at += length;
        }
        return false;
    }
}
