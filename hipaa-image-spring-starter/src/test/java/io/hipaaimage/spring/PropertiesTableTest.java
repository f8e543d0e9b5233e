package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** {@code docs/properties.md} is the metadata that editors read, as a table. */
class PropertiesTableTest {
    private static final String RESOURCES = "src/main/resources/io/hipaaimage/spring";
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @Test
    void isWhatTheMetadataSays() throws IOException {
        String table = table();
        Path written = Files.writeString(Path.of("target/properties.md"), table, StandardCharsets.UTF_8);

        assertThat(Files.readString(Path.of("../docs/properties.md"), StandardCharsets.UTF_8))
                .as("stale: copy hipaa-image-spring-starter/%s to docs/properties.md", written)
                .isEqualTo(table);
    }

    @Test
    void namesWhatTheStartTakesForOurs() throws IOException {
        String names = names("properties").stream()
                .filter(name -> name.startsWith("hipaa-image."))
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
        Path written = Files.writeString(Path.of("target", UnknownSettings.NAMES), names, StandardCharsets.US_ASCII);

        assertThat(Files.readString(Path.of(RESOURCES, UnknownSettings.NAMES), StandardCharsets.US_ASCII))
                .as("stale: copy hipaa-image-spring-starter/%s to %s", written, RESOURCES)
                .isEqualTo(names);
    }

    @Test
    void hasHintsForPropertiesThatThereAre() throws IOException {
        assertThat(names("hints")).isNotEmpty().isSubsetOf(names("properties"));
    }

    private static List<String> names(String kind) throws IOException {
        return ((List<?>) Objects.requireNonNull(metadata().get(kind)))
                .stream().map(one -> text((Map<?, ?>) one, "name")).toList();
    }

    private static String table() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (Object property : (List<?>) Objects.requireNonNull(metadata().get("properties"))) {
            Map<?, ?> said = (Map<?, ?>) property;
            String name = text(said, "name");
            rows.put(name, "| `%s` | %s | %s | %s |\n".formatted(name, type(said), standard(said), meaning(said)));
        }
        return """
                # Properties of the starter

                Made from the metadata of `hipaa-image-spring-starter` by its `PropertiesTableTest`, which fails where this page is stale. A \
                blank value is a missing value. No secret is a property: a passphrase is named by its file.

                | property | type | default | meaning |
                |---|---|---|---|
                """ + String.join("", rows.values());
    }

    private static Map<String, Object> metadata() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("target/classes", METADATA))) {
            return JsonParserFactory.getJsonParser().parseMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String type(Map<?, ?> said) {
        return "`"
                + text(said, "type").replaceAll("[a-z]+\\.(?=[a-z.]*[A-Z])", "").replace('$', '.') + "`";
    }

    private static String standard(Map<?, ?> said) {
        Object value = said.get("defaultValue");
        return value == null ? "" : "`" + value + "`";
    }

    private static String meaning(Map<?, ?> said) {
        String description = text(said, "description");
        assertThat(description).as("the meaning of %s", said.get("name")).isNotBlank();
        return description.replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static String text(Map<?, ?> said, String name) {
        return Objects.toString(said.get(name), "");
    }
}
