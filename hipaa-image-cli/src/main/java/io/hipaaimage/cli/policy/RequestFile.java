package io.hipaaimage.cli.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a question: one flat JSON object of columns, each a string or a list of strings, at most 64 KiB. */
final class RequestFile {
    private static final int MOST_BYTES = 64 << 10;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RequestFile() {}

    static Map<String, String> read(Path file) throws RefusedException, IOException {
        byte[] bytes = InputFile.beginning(file, MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw usage();
        }
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return columns(json);
        } catch (JsonProcessingException e) {
            throw usage();
        }
    }

    private static Map<String, String> columns(JsonParser json) throws RefusedException, IOException {
        Map<String, String> columns = new TreeMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw usage();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                columns.put(name, list(json));
            } else if (value == JsonToken.VALUE_STRING) {
                columns.put(name, json.getText());
            } else {
                throw usage();
            }
        }
        if (json.nextToken() != null) {
            throw usage();
        }
        return columns;
    }

    private static String list(JsonParser json) throws RefusedException, IOException {
        List<String> words = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw usage();
            }
            words.add(json.getText());
        }
        return String.join(";", words);
    }

    private static RefusedException usage() {
        return new RefusedException(
                ErrorCode.USAGE, "REQUEST is a JSON object of columns of the vocabulary with texts or lists of texts");
    }
}
