package io.hipaaimage.samples.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A FHIR resource as places and texts, such as {@code content[0].attachment.data}. Bounded for any input: 12 MiB, 40 levels, 5,000 values,
 * no name twice, nothing after its end. Immutable.
 */
final class FlatJson {
    static final int MOST_BYTES = 12 << 20;
    private static final int DEEPEST = 40;
    private static final int MOST_VALUES = 5_000;
    private static final int LONGEST_NAME = 128;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(MOST_BYTES)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final Map<String, String> values;

    private FlatJson(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads one resource.
     *
     * @param bytes UTF-8
     * @param type what it has to be
     * @throws DamagedInputException {@code MALFORMED} if it is not one JSON object without repeated names
     * @throws RefusedException {@code REFUSED} for another type, or one with an element that changes the meaning of others
     */
    static FlatJson read(byte[] bytes, String type) throws DamagedInputException, RefusedException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            object(parser, "", values);
            if (parser.nextToken() != null) {
                throw malformed();
            }
        } catch (IOException e) { // of memory: what Jackson says of the text, which may quote it
            throw malformed();
        }
        FlatJson resource = new FlatJson(values);
        if (!resource.text("resourceType").orElse("").equals(type)) {
            throw new RefusedException(ErrorCode.REFUSED, "RESOURCE_TYPE", "this address takes a " + type);
        }
        if (values.keySet().stream().anyMatch(FlatJson::changesMeaning)) {
            throw new RefusedException(ErrorCode.REFUSED, "MODIFIER_NOT_UNDERSTOOD", "send it without modifiers");
        }
        return resource;
    }

    private static boolean changesMeaning(String place) {
        return place.contains("modifierExtension") || place.startsWith("implicitRules");
    }

    private static void object(JsonParser parser, String at, Map<String, String> values)
            throws IOException, DamagedInputException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!name.matches("_?[A-Za-z][A-Za-z0-9]*")) {
                throw malformed();
            }
            parser.nextToken();
            value(parser, at.isEmpty() ? name : at + '.' + name, values);
        }
    }

    private static void value(JsonParser parser, String at, Map<String, String> values)
            throws IOException, DamagedInputException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, at, values);
        } else if (token == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                value(parser, at + '[' + i + ']', values);
            }
        } else {
            if (token == null || token == JsonToken.VALUE_NULL || values.size() == MOST_VALUES) {
                throw malformed();
            }
            values.put(at, parser.getText());
        }
    }

    private static DamagedInputException malformed() {
        return new DamagedInputException(ErrorCode.MALFORMED, "the resource", -1);
    }

    Optional<String> text(String place) {
        return Optional.ofNullable(values.get(place));
    }

    String required(String place) throws RefusedException {
        return text(place)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "ELEMENT_MISSING", "send " + place));
    }

    /** Refuses what would be dropped silently. */
    void only(Set<String> places) throws RefusedException {
        for (String place : values.keySet()) {
            if (!places.contains(place)) {
                throw new RefusedException(ErrorCode.REFUSED, "ELEMENT_NOT_KNOWN", "send nothing but " + places);
            }
        }
    }

    /** The first index of a list whose element has a text at a place below it. */
    Optional<String> firstWith(String list, String below, String text) {
        return values.entrySet().stream()
                .filter(e -> e.getKey().startsWith(list + '[')
                        && e.getKey().endsWith("]." + below)
                        && e.getValue().equals(text))
                .map(e -> e.getKey().substring(0, e.getKey().length() - below.length() - 1))
                .findFirst();
    }

    /** All texts at a place below a list's elements. */
    List<String> all(String list, String below) {
        return values.entrySet().stream()
                .filter(e -> e.getKey().startsWith(list + '[') && e.getKey().endsWith("]." + below))
                .map(Map.Entry::getValue)
                .toList();
    }
}
