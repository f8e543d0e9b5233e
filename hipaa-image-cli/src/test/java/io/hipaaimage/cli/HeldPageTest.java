package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that {@code docs/policy/held.md} names is there, under that name. */
class HeldPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Properties))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<MatchResult> named = NAMED.matcher(Files.readString(root.resolve("docs/policy/held.md")))
                .results()
                .toList();
        Map<String, List<Path>> tests;
        try (Stream<Path> files = Files.walk(root, 14)) {
            tests = files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")));
        }

        assertThat(named).hasSizeGreaterThan(50);
        for (MatchResult test : named) {
            List<String> sources = new ArrayList<>();
            for (Path file : tests.getOrDefault(test.group(1), List.of())) {
                sources.add(Files.readString(file));
            }
            String method = test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2) + "(";
            assertThat(sources).as(test.group()).anyMatch(source -> source.contains(method));
        }
    }
}
