package io.hipaaimage.cli.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that a command prints: keys in the order in which they were put, ASCII only, so that no terminal is surprised. */
public final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /**
     * Puts a text.
     *
     * @param key the key
     * @param value the text, or null for JSON's null
     * @return this object
     */
    public JsonObject put(String key, @Nullable String value) {
        values.put(key, value);
        return this;
    }

    /**
     * Puts an integer.
     *
     * @param key the key
     * @param value the integer
     * @return this object
     */
    public JsonObject put(String key, long value) {
        values.put(key, value);
        return this;
    }

    /**
     * Puts a truth value.
     *
     * @param key the key
     * @param value the truth value
     * @return this object
     */
    public JsonObject put(String key, boolean value) {
        values.put(key, value);
        return this;
    }

    /**
     * Puts an object.
     *
     * @param key the key
     * @param value the object
     * @return this object
     */
    public JsonObject put(String key, JsonObject value) {
        values.put(key, value);
        return this;
    }

    /**
     * Puts a list.
     *
     * @param key the key
     * @param items texts, objects of this class, integers or truth values
     * @return this object
     */
    public JsonObject put(String key, List<?> items) {
        values.put(key, List.copyOf(items));
        return this;
    }

    /**
     * The object on one line.
     *
     * @return its JSON text, without a line end
     */
    public String line() {
        return text(false);
    }

    /**
     * The object as a document for people.
     *
     * @return its JSON text, indented, without a line end
     */
    public String document() {
        return text(true);
    }

    private String text(boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setHighestNonEscapedChar('~');
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            write(json, this);
        } catch (IOException e) {
            throw new UncheckedIOException("a string in memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof JsonObject object) {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> entry : object.values.entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
