package io.hipaaimage.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events as lines of JSON, for {@code audit append}. Thread-safe. */
public final class AuditEventJson {
    /** The most bytes of a line, in UTF-8. */
    public static final int MAX_LINE_BYTES = 32 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private AuditEventJson() {}

    /**
     * Reads an event from one JSON object: {@code type actor action outcome} are needed, {@code image patient purpose at detail} may be
     * there; all are strings, {@code at} in ISO 8601. What else is there, of whatever kind, becomes detail and so is sealed.
     *
     * @param line at most {@link #MAX_LINE_BYTES} bytes, without the newline
     * @return the event
     * @throws RefusedException {@code REFUSED} with a short reason that repeats nothing of the line
     */
    public static AuditEvent parse(String line) throws RefusedException {
        if (line.length() > MAX_LINE_BYTES || line.getBytes(StandardCharsets.UTF_8).length > MAX_LINE_BYTES) {
            throw refused("the line is longer than 32 KiB");
        }
        try (JsonParser parser = JSON.createParser(line)) {
            return event(parser);
        } catch (IOException e) {
            throw refused("the line is not one JSON object without repeated keys");
        }
    }

    private static AuditEvent event(JsonParser parser) throws IOException, RefusedException {
        TreeMap<String, String> known = new TreeMap<>();
        TreeMap<String, String> detail = new TreeMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("the line is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type", "actor", "action", "outcome", "image", "patient", "purpose", "at" -> {
                    if (value != JsonToken.VALUE_STRING) {
                        throw refused(name + " is not a string");
                    }
                    known.put(name, parser.getText());
                }
                default -> detail.put(name, value == JsonToken.VALUE_STRING ? parser.getText() : source(parser));
            }
        }
        if (parser.nextToken() != null) {
            throw refused("something follows the JSON object");
        }
        return event(known, detail);
    }

    private static AuditEvent event(SortedMap<String, String> known, SortedMap<String, String> detail)
            throws RefusedException {
        for (String name : new String[] {"type", "actor", "action", "outcome"}) {
            if (!known.containsKey(name)) {
                throw refused(name + " is missing");
            }
        }
        return new AuditEvent(
                known.getOrDefault("type", ""),
                known.getOrDefault("actor", ""),
                known.getOrDefault("action", ""),
                known.get("image"),
                patient(known.get("patient")),
                known.get("purpose"),
                known.getOrDefault("outcome", ""),
                time(known.get("at")),
                new TreeMap<>(),
                detail);
    }

    private static @Nullable PatientRef patient(@Nullable String value) throws RefusedException {
        try {
            return value == null ? null : PatientRef.of(value);
        } catch (IllegalArgumentException e) {
            throw refused("patient is not 1 to 256 characters without control characters");
        }
    }

    private static @Nullable Instant time(@Nullable String value) throws RefusedException {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw refused("at is not an instant such as 2026-03-01T10:00:00Z");
        }
    }

    /** A value that is no string, as JSON text; numbers as they were written, since no type of ours holds all of them. */
    private static String source(JsonParser parser) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            int depth = 0;
            @Nullable JsonToken token = parser.currentToken();
            while (token != null) {
                if (token.isNumeric()) {
                    generator.writeNumber(parser.getText());
                } else {
                    generator.copyCurrentEvent(parser);
                }
                depth += step(token);
                token = depth > 0 ? parser.nextToken() : null;
            }
        }
        return out.toString();
    }

    private static int step(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static RefusedException refused(String why) {
        return new RefusedException(ErrorCode.REFUSED, why, "correct the line and send it again");
    }
}
