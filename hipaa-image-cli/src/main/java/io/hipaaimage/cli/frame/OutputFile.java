package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one file that a command writes, where {@code -o} names one. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Refuses an output that is there, is no file or has no folder, before anything is done for it.
     *
     * @param out the file, or null where none is wanted
     * @param force whether it is to be replaced
     * @throws FileAlreadyExistsException if it is there and is not to be replaced
     * @throws RefusedException {@code OUTPUT_EXISTS} if it is a folder, a pipe or a device; {@code USAGE} if its folder is missing
     */
    public static void refuseExisting(@Nullable Path out, boolean force)
            throws RefusedException, FileAlreadyExistsException {
        if (out == null) {
            return;
        }
        if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        Output.refuseOther(out);
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new RefusedException(ErrorCode.USAGE, "the folder of the output does not exist", "make it first");
        }
    }
}
