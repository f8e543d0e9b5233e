package io.hipaaimage.deid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The pictures beside the project, read in place: a test that needs them is skipped where they are not, and fails on a build server. */
final class Corpus {
    private Corpus() {}

    static Path folder(String name) {
        Optional<Path> found = Stream.iterate(
                        (@Nullable Path) Path.of("").toAbsolutePath(),
                        folder -> folder != null,
                        folder -> folder == null ? null : folder.getParent())
                .flatMap(folder -> Stream.ofNullable(folder)
                        .flatMap(at -> Stream.of(at.resolve("shared"), at.resolveSibling("shared"))))
                .filter(shared -> Files.isDirectory(shared.resolve("design")))
                .map(shared -> shared.resolve("corpus").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("the shared folder is not beside the project");
        }
        Assumptions.assumeTrue(found.isPresent(), "skipped: the shared folder is not beside the project");
        return found.orElseThrow();
    }

    /** The files that are scrubbed below a folder, by name. */
    static List<Path> pictures(Path folder) {
        return files(folder, ".*\\.(jpe?g|png|gif|webp|bmp|jxl)");
    }

    /** The files below a folder whose names, in lower case, match, by name. */
    static List<Path> files(Path folder, String names) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(names.toLowerCase(Locale.ROOT)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
