package io.hipaaimage.core.consent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON document into maps, lists and strings: at most 1 MiB, 40 levels, no name twice, nothing after its end. */
final class Json {
    static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 40;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(MOST_BYTES)
                    .maxNameLength(256)
                    .build())
            .build();

    private Json() {}

    static Object read(InputStream in) throws DamagedInputException, RefusedException, IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "a consent has at most 1 MiB");
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new DamagedInputException(
                        ErrorCode.MALFORMED,
                        "after the resource",
                        parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (IOException e) { // of memory: what Jackson says of the text, which may quote it
            throw new DamagedInputException(ErrorCode.MALFORMED, "not one JSON document without repeated names", -1);
        }
    }

    private static Object value(JsonParser parser) throws IOException, DamagedInputException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        boolean inList = parser.getParsingContext().inArray();
        if (token == null || (token == JsonToken.VALUE_NULL && !inList)) {
            throw new DamagedInputException(
                    ErrorCode.MALFORMED,
                    "an empty value",
                    parser.currentTokenLocation().getByteOffset());
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : new Other(parser.getText());
    }

    /** A number, a truth value or a null inside a list: nothing that decides is one. */
    record Other(String text) {}
}
