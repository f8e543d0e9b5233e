package io.hipaaimage.audit.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hipaaimage.audit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One proof vector of transparency-dev/merkle. */
record MerkleVectors(Path file, Map<String, String> values, List<byte[]> proof) {
    static List<MerkleVectors> of(String kind) throws IOException {
        Path folder = SharedData.folder().resolve("data/audit/merkle-testdata").resolve(kind);
        List<MerkleVectors> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Map<String, String> values = new HashMap<>();
                all.add(new MerkleVectors(file, values, read(file, values)));
            }
        }
        return all;
    }

    boolean good() {
        return !values.getOrDefault("wantErr", "false").equals("true");
    }

    long number(String name) {
        return Long.parseUnsignedLong(values.getOrDefault(name, "0"));
    }

    byte[] bytes(String name) {
        return Base64.getDecoder().decode(values.getOrDefault(name, ""));
    }

    private static List<byte[]> read(Path file, Map<String, String> values) throws IOException {
        List<byte[]> proof = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (token.isScalarValue() && name.equals("proof")) {
                    if (token == JsonToken.VALUE_STRING) {
                        proof.add(Base64.getDecoder().decode(parser.getText()));
                    }
                } else if (token.isScalarValue()) {
                    values.put(name, parser.getText());
                }
            }
        }
        return proof;
    }
}
