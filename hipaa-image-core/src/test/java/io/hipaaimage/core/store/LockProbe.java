package io.hipaaimage.core.store;

import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process: tries to take a folder's lock and says by its exit whether it could. */
final class LockProbe {
    static final int TAKEN = 10;
    static final int LOCKED = 11;

    private LockProbe() {}

    public static void main(String[] arguments) throws IOException {
        int exit;
        try (FolderLock lock =
                FolderLock.take(PlatformFiles.get(), Path.of(arguments[0]), Duration.ofMillis(50), "home")) {
            exit = lock == null ? 1 : TAKEN;
        } catch (UnavailableException e) {
            exit = LOCKED;
        }
        System.exit(exit);
    }

    static int run(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
