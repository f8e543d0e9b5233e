package io.hipaaimage.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Flat JSON objects of strings, sorted by name, without white space: the one form that registry rows, catalogue rows and certificates
 * have. What {@link #read} takes may be spelled otherwise; who signs or hashes compares with {@link #write}.
 */
public final class Rows {
    private static final int LONGEST_STRING = 65_536;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(64)
                    .maxDocumentLength(1 << 20)
                    .build())
            .build();

    private Rows() {}

    /**
     * Writes a row.
     *
     * @param row names and values
     * @return UTF-8, the same bytes for the same row
     */
    public static byte[] write(SortedMap<String, String> row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> field : row.entrySet()) {
                generator.writeStringField(field.getKey(), field.getValue());
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new VaultBugException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a row.
     *
     * @param bytes at most 1 MiB
     * @param what what the row is, for the exception
     * @return names and values
     * @throws DamagedInputException {@code TAMPERED} if it is not one flat object of strings, or names a field twice
     */
    public static SortedMap<String, String> read(byte[] bytes, String what) throws DamagedInputException {
        SortedMap<String, String> row = new TreeMap<>();
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DamagedInputException(ErrorCode.TAMPERED, what, 0);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new DamagedInputException(ErrorCode.TAMPERED, what, 0);
                }
                row.put(name, parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new DamagedInputException(ErrorCode.TAMPERED, what, 0);
            }
        } catch (IOException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, what, 0, e);
        }
        return row;
    }
}
