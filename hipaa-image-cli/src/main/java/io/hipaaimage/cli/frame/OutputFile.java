package io.hipaaimage.cli.frame;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one file that a command writes, where {@code -o} names one. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Refuses an output that is there, before anything is done for it.
     *
     * @param out the file, or null where none is wanted
     * @param force whether it is to be replaced
     * @throws FileAlreadyExistsException if it is there and is not to be replaced
     */
    public static void refuseExisting(@Nullable Path out, boolean force) throws FileAlreadyExistsException {
        if (out != null && !force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
    }
}
