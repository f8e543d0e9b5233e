package io.hipaaimage.core.store;

import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process: tries to take a folder's lock, or a share of it, and says by its exit whether it could. */
final class LockProbe {
    static final int TAKEN = 10;
    static final int LOCKED = 11;

    private LockProbe() {}

    public static void main(String[] arguments) throws IOException {
        int exit;
        try (FolderLock lock = lock(Path.of(arguments[0]), arguments[1].equals("share"))) {
            exit = lock == null ? 1 : TAKEN;
        } catch (UnavailableException e) {
            exit = LOCKED;
        }
        System.exit(exit);
    }

    private static FolderLock lock(Path folder, boolean share) throws IOException, UnavailableException {
        Duration most = Duration.ofMillis(50);
        return share
                ? FolderLock.share(PlatformFiles.get(), folder, most, "home")
                : FolderLock.take(PlatformFiles.get(), folder, most, "home");
    }

    static int run(Path folder) throws IOException, InterruptedException {
        return run(folder, "take");
    }

    /** Tries to take a share of it. */
    static int share(Path folder) throws IOException, InterruptedException {
        return run(folder, "share");
    }

    private static int run(Path folder, String how) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        folder.toString(),
                        how)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
