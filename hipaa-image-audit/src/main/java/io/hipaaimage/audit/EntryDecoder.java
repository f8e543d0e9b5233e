package io.hipaaimage.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads entries back for replay. Thread-safe. */
final class EntryDecoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final byte[] PREVIOUS = "\"p\":\"".getBytes(StandardCharsets.US_ASCII);

    private EntryDecoder() {}

    static AuditLog.Entry decode(long index, byte[] entry) throws DamagedInputException {
        try {
            return parse(index, entry);
        } catch (IOException e) {
            throw malformed(index, e);
        }
    }

    private static AuditLog.Entry parse(long index, byte[] entry) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        SortedMap<String, String> facts = new TreeMap<>();
        long time = 0;
        try (JsonParser parser = JSON.createParser(entry)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("facts")) {
                    expect(value == JsonToken.START_OBJECT);
                    facts(parser, facts);
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    time = name.equals("time") ? parser.getLongValue() : time;
                } else {
                    expect(value == JsonToken.VALUE_STRING);
                    texts.put(name, parser.getText());
                }
            }
        }
        return new AuditLog.Entry(
                index,
                texts.getOrDefault("type", ""),
                texts.getOrDefault("actor", ""),
                texts.getOrDefault("action", ""),
                texts.get("image"),
                texts.get("patient"),
                texts.get("purpose"),
                texts.getOrDefault("outcome", ""),
                time,
                facts);
    }

    /** Whether an entry is of a type: {@code type} is the last of the sorted keys. */
    static boolean isOfType(byte[] entry, String type) {
        byte[] end = ("\"type\":\"" + type + "\"}").getBytes(StandardCharsets.US_ASCII);
        int from = entry.length - end.length;
        return from > 0 && Arrays.equals(entry, from, entry.length, end, 0, end.length);
    }

    /**
     * The previous leaf that an entry names, as 64 hexadecimal bytes. A quote inside a text is escaped and no text holds raw {@code
     * "p":"}; facts, which could hold such a key, stand before {@code p}, so the last place counts.
     */
    static byte[] previousHex(long index, byte[] entry) throws DamagedInputException {
        for (int at = entry.length - PREVIOUS.length - 64; at >= 0; at--) {
            if (entry[at] == '"' && Arrays.equals(entry, at, at + PREVIOUS.length, PREVIOUS, 0, PREVIOUS.length)) {
                return Arrays.copyOfRange(entry, at + PREVIOUS.length, at + PREVIOUS.length + 64);
            }
        }
        throw malformed(index, null);
    }

    private static void facts(JsonParser parser, SortedMap<String, String> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            expect(parser.nextToken() == JsonToken.VALUE_STRING);
            into.put(name, parser.getText());
        }
    }

    private static DamagedInputException malformed(long index, @Nullable IOException cause) {
        return new DamagedInputException(
                ErrorCode.TAMPERED, "audit log: entry " + index + " is not of the log's form", -1, cause);
    }

    private static void expect(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("an entry of the log is not of the log's form");
        }
    }
}
