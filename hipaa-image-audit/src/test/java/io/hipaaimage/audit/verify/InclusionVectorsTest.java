package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The inclusion proofs, good and bad, of transparency-dev/merkle. */
class InclusionVectorsTest {
    @Test
    void acceptsAndRefusesWhatTheVectorsSay() throws Exception {
        Path folder = SharedData.folder().resolve("data/audit/merkle-testdata/inclusion");
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> f.toString().endsWith(".json")).toList();
        }
        assertThat(files).hasSizeGreaterThan(90);
        int good = 0;
        for (Path file : files) {
            Map<String, String> values = new HashMap<>();
            List<byte[]> proof = read(file, values);
            boolean expected = !values.getOrDefault("wantErr", "false").equals("true");
            boolean holds = Inclusion.holds(
                    Long.parseUnsignedLong(values.getOrDefault("leafIdx", "0")),
                    Long.parseUnsignedLong(values.getOrDefault("treeSize", "0")),
                    bytes(values, "leafHash"),
                    proof,
                    bytes(values, "root"));
            assertThat(holds).as("%s", file.getFileName()).isEqualTo(expected);
            good += holds ? 1 : 0;
        }
        assertThat(good).isPositive().isLessThan(files.size());
    }

    private static byte[] bytes(Map<String, String> values, String name) {
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
