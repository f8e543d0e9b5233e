package io.hipaaimage.audit.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON, one object a line. Thread-safe. */
final class JsonLines {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonLines() {}

    static void write(ExportEvent exported, OutputStream out) throws IOException {
        LoggedEvent event = exported.event();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("index", event.index());
            json.writeStringField("leaf", event.leaf());
            json.writeStringField("loggedAt", event.loggedAt().toString());
            json.writeStringField("at", event.at().toString());
            json.writeStringField("type", whole(event.type()));
            json.writeStringField("actor", whole(event.actor()));
            json.writeStringField("action", whole(event.action()));
            optional(json, "image", event.image());
            optional(json, "pseudonym", event.pseudonym());
            optional(json, "purpose", event.purpose());
            json.writeStringField("outcome", whole(event.outcome()));
            map(json, "facts", event.facts());
            if (exported.detail().state() != EventDetail.State.NONE) {
                json.writeStringField("detailState", exported.detail().state().name());
                map(json, "detail", exported.detail().values());
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, whole(value));
        }
    }

    private static void map(JsonGenerator json, String name, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(whole(value.getKey()), whole(value.getValue()));
        }
        json.writeEndObject();
    }

    /** Half a surrogate pair, which no log of ours takes, is no text: it becomes a question mark, so that a line stays JSON. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
