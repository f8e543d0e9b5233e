package io.hipaaimage.crypto;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds published vectors beside the repository; a test without them is skipped with a reason, and fails in CI. */
final class SharedFiles {
    private SharedFiles() {}

    static Path vectors(String folder) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path shared = at.resolveSibling("shared");
            if (Files.isDirectory(shared.resolve("design"))) {
                return shared.resolve("vectors").resolve(folder);
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("published vectors are missing beside the repository");
        }
        return abort("published vectors (shared/vectors) are not beside the repository");
    }
}
