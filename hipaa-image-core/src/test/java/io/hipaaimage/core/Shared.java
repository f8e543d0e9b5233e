package io.hipaaimage.core;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The data beside the project, which a newcomer does not have. */
public final class Shared {
    private Shared() {}

    /**
     * A file or folder of it. Without it a test is skipped, and fails in CI.
     *
     * @param name its path below the shared folder
     * @return where it is
     */
    public static Path path(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/" + name);
            if (Files.exists(folder.resolve("shared/design")) && Files.exists(found)) {
                return found;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI has to have the shared data beside the project: " + name);
        }
        Assumptions.abort("skipped: there is no shared data beside the project");
        throw new AssertionError("not reached");
    }
}
