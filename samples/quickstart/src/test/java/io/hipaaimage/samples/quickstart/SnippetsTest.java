package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java snippet of the documentation stands, line for line, in a source that this build compiles. */
class SnippetsTest {
    private static final String BEGIN = "```java\n";

    @Test
    void everySnippetIsCompiled() throws IOException {
        Path root = root();
        List<String> sources = files(root, ".java").stream()
                .filter(file -> file.toString().contains("/src/"))
                .map(file -> stripped(read(file)))
                .toList();
        Map<String, String> snippets = snippets(root);

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(snippets).hasSizeGreaterThan(5);
        assertThat(snippets)
                .allSatisfy(
                        (place, snippet) -> assertThat(sources.stream().anyMatch(source -> source.contains(snippet)))
                                .as(place + " is in no source that is compiled:\n" + snippet)
                                .isTrue());
    }

    /** By page and number. */
    private static Map<String, String> snippets(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path page : files(root, ".md")) {
            String text = read(page);
            int number = 0;
            for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
                int from = at + BEGIN.length();
                String snippet = text.substring(from, text.indexOf("```", from));
                found.put(root.relativize(page) + " " + ++number, stripped(snippet));
            }
        }
        return found;
    }

    /** Indentation is the page's own, and so are lines that are empty. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static List<Path> files(Path root, String end) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path place : (Iterable<Path>) modules::iterator) {
                if (!place.getFileName().toString().startsWith(".")) {
                    found.addAll(below(place, end));
                }
            }
        }
        return found;
    }

    private static List<Path> below(Path place, String end) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(file -> file.toString().endsWith(end))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("samples/quickstart/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the project's root was not found");
        }
        return folder;
    }
}
