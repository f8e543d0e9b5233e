package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.Shell;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a JSON record; one that is too large is cut one byte beyond the limit, which its parser refuses. */
public final class RecordFile {
    private static final int MOST_BYTES = 256 * 1024;

    private RecordFile() {}

    /**
     * Reads it.
     *
     * @param file its path; {@code -} for standard input
     * @param shell the process around the command
     * @return its bytes
     * @throws IOException when reading fails
     */
    public static byte[] read(String file, Shell shell) throws IOException {
        if (file.equals("-")) {
            return shell.in().readNBytes(MOST_BYTES + 1);
        }
        return InputFile.beginning(Path.of(file), MOST_BYTES + 1);
    }
}
