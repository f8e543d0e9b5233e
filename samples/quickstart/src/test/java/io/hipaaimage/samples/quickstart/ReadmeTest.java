package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The first Java code of the README is the code that {@link QuickstartTest} runs. */
class ReadmeTest {
    private static final Path SOURCE =
            Path.of("samples/quickstart/src/main/java/io/hipaaimage/samples/quickstart/Quickstart.java");

    @Test
    void showsTheCodeThatRuns() throws IOException {
        Path root = root();
        Path readme = root.resolve("README.md");
        assumeTrue(Files.exists(readme), "skipped: there is no README.md");

        String tagged =
                between(Files.readString(root.resolve(SOURCE)), "// tag::quickstart[]\n", "// end::quickstart[]");
        String shown = between(Files.readString(readme), "```java\n", "```");

        assertThat(unindented(shown)).isEqualTo(unindented(tagged));
    }

    /** An empty last line would count as one without indentation. */
    private static String unindented(String code) {
        return code.stripTrailing().stripIndent();
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end, from + begin.length());
        assertThat(from).as(begin.strip()).isNotNegative();
        assertThat(to).as(end).isGreaterThan(from);
        return text.substring(from + begin.length(), text.lastIndexOf('\n', to) + 1);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(SOURCE))) {
            folder = Objects.requireNonNull(folder.getParent(), "the project's root was not found");
        }
        return folder;
    }
}
