package io.hipaaimage.audit.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an entry of the log's form; an entry has at most 65,535 bytes. Thread-safe. */
final class EventDecoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private EventDecoder() {}

    static LoggedEvent decode(long index, byte[] entry, byte[] leaf) throws DamagedInputException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        SortedMap<String, String> facts = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(entry)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("facts")) {
                    texts(parser, facts);
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, parser.getLongValue());
                } else {
                    expect(value == JsonToken.VALUE_STRING);
                    texts.put(name, parser.getText());
                }
            }
            return event(index, HexFormat.of().formatHex(leaf), texts, numbers, facts);
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "audit log: entry " + index + " is not of the log's form", -1, e);
        }
    }

    private static LoggedEvent event(
            long index,
            String leaf,
            Map<String, String> texts,
            Map<String, Long> numbers,
            SortedMap<String, String> facts) {
        Instant logged = Instant.ofEpochMilli(numbers.getOrDefault("time", 0L));
        Long at = numbers.get("at");
        Long sealedAt = numbers.get("sealed");
        return new LoggedEvent(
                index,
                leaf,
                texts.getOrDefault("type", ""),
                texts.getOrDefault("actor", ""),
                texts.getOrDefault("action", ""),
                texts.get("image"),
                texts.get("patient"),
                texts.get("purpose"),
                texts.getOrDefault("outcome", ""),
                at == null ? logged : Instant.ofEpochMilli(at),
                logged,
                facts,
                sealed(texts, sealedAt == null ? logged : Instant.ofEpochMilli(sealedAt)));
    }

    private static LoggedEvent.@Nullable Sealed sealed(Map<String, String> texts, Instant at) {
        String id = texts.get("id");
        String detail = texts.get("detail");
        String commit = texts.get("commit");
        if (id == null || detail == null || commit == null) {
            return null;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new LoggedEvent.Sealed(HexFormat.of().parseHex(id), base64.decode(detail), base64.decode(commit), at);
    }

    /** An object of strings: a sealed detail, opened. */
    static SortedMap<String, String> object(byte[] json) throws DamagedInputException {
        SortedMap<String, String> values = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            texts(parser, values);
        } catch (IOException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: a sealed detail", -1, e);
        }
        return values;
    }

    private static void texts(JsonParser parser, SortedMap<String, String> into) throws IOException {
        expect(parser.currentToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            expect(parser.nextToken() == JsonToken.VALUE_STRING);
            into.put(name, parser.getText());
        }
    }

    private static void expect(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("an entry of the log is not of the log's form");
        }
    }
}
