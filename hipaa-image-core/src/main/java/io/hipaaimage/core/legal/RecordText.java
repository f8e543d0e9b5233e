package io.hipaaimage.core.legal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a record from JSON: one flat object whose values are texts, truth values, whole numbers or lists of texts. A field that stands
 * twice, null, a control character, a second value after the object: all refused, since two readers might read them differently.
 */
final class RecordText {
    private static final int LARGEST = 256 * 1024;
    private static final int LONGEST_FIELD = 60_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(LONGEST_FIELD)
                    .maxNumberLength(16)
                    .maxNameLength(64)
                    .maxDocumentLength(LARGEST)
                    .build())
            .build();

    private RecordText() {}

    /** The same of a record that has these fields and no other. */
    static SortedMap<String, String> read(byte[] json, Set<String> known) throws RefusedException {
        SortedMap<String, String> row = read(json);
        new Fields(row).only(known);
        return row;
    }

    /** The fields as {@link Fields} takes them: a list has one item a line. */
    static SortedMap<String, String> read(byte[] json) throws RefusedException {
        if (json.length > LARGEST) {
            throw malformed("is larger than 256 KiB");
        }
        SortedMap<String, String> row = new TreeMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                row.put(name, value(name, parser));
            }
            if (parser.nextToken() != null) {
                throw malformed("has something after its object");
            }
        } catch (JsonProcessingException e) {
            throw malformed("is not well-formed JSON, or names a field twice");
        } catch (IOException e) {
            throw new VaultBugException("memory cannot be read", e);
        }
        return row;
    }

    private static String value(String name, JsonParser parser) throws IOException, RefusedException {
        String value = switch (parser.nextToken()) {
            case VALUE_STRING -> plain(name, parser.getText());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> parser.getText();
            case START_ARRAY -> String.join("\n", items(name, parser));
            default -> throw Fields.refused(name, "is a text, true, false, a whole number or a list of texts");
        };
        if (value.length() > LONGEST_FIELD) {
            throw Fields.refused(name, "is longer than 60000 characters");
        }
        return value;
    }

    private static List<String> items(String name, JsonParser parser) throws IOException, RefusedException {
        List<String> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token == JsonToken.VALUE_STRING) {
            items.add(plain(name, parser.getText()));
            token = parser.nextToken();
        }
        if (token != JsonToken.END_ARRAY) {
            throw Fields.refused(name, "is a list of texts and of nothing else");
        }
        return items;
    }

    private static String plain(String name, String text) throws RefusedException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Fields.refused(name, "holds a control character");
        }
        return text;
    }

    private static RefusedException malformed(String what) {
        return new RefusedException(ErrorCode.USAGE, "the record " + what);
    }
}
