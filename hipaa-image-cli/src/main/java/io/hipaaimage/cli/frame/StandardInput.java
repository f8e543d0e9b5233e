package io.hipaaimage.cli.frame;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Standard input, which a process may have been begun without: then the first file that Java opens, of its own or our jar, has its number
 * and would be read in its place. Where the system shows what the number stands for (Linux), such a stream fails; elsewhere it cannot be
 * known here, and the launcher, which begins before Java, opens {@code /dev/null} in its place.
 */
final class StandardInput {
    private static final Path SHOWN = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    static InputStream of(InputStream ofProcess) {
        return isJavas() ? new Closed() : ofProcess;
    }

    private static boolean isJavas() {
        if (!Files.isRegularFile(SHOWN)) {
            return false; // a terminal, a pipe, a device, or a system that does not show it
        }
        try {
            Path file = SHOWN.toRealPath();
            return file.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                    || classPath().anyMatch(entry -> isSame(entry, file));
        } catch (IOException e) {
            return false; // a file that was deleted is none of Java's
        }
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    private static boolean isSame(Path entry, Path file) {
        try {
            return Files.isSameFile(entry, file);
        } catch (IOException e) {
            return false; // an entry that is not there is not read either
        }
    }

    /** What there is to read where nothing was given. */
    private static final class Closed extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("standard input is closed; give it, or < /dev/null");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return length == 0 ? 0 : read();
        }
    }
}
