package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test that a page names as the proof of a sentence is one that there is. */
class AuditClaimsTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Properties))(?:#(\\w+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/audit-claims.md", "docs/audit-tamperings.md", "docs/threat-model.md"})
    void everyTestThatIsNamedIsThere(String page) throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Matcher name = NAMED.matcher(Files.readString(root().resolve(page))); name.find(); named++) {
            Path file = tests.get(name.group(1));
            String method = name.group(2);
            if (file == null || method != null && !Files.readString(file).contains(" void " + method + "(")) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(10);
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        try (Stream<Path> modules = Files.find(root(), 4, (path, attributes) -> path.endsWith("src/test"))) {
            for (Path module : modules.toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file -> tests.put(name(file), file));
                }
            }
        }
        return tests;
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".java".length());
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/guides"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the project's root was not found");
        }
        return folder;
    }
}
