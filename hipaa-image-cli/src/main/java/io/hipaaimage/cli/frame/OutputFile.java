package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
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
     * @throws IOException when what a killed run left in its folder cannot be cleared
     */
    public static void refuseExisting(@Nullable Path out, boolean force) throws RefusedException, IOException {
        if (out == null) {
            return;
        }
        if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        Output.refuseOther(out);
        prepareFolder(out, List.of());
    }

    /**
     * An output, as {@code --force} has it.
     *
     * @param out the file
     * @param force whether one that is there is replaced
     * @return the output
     */
    public static Output of(Path out, boolean force) {
        return force ? Output.replacing(out) : Output.file(out);
    }

    /**
     * Writes a whole output, or leaves nothing.
     *
     * @param out the file
     * @param force whether one that is there is replaced
     * @param content all of it
     * @throws ImageVaultException {@code OUTPUT_EXISTS}, {@code NO_SPACE}
     * @throws IOException when writing fails
     */
    public static void write(Path out, boolean force, byte[] content) throws ImageVaultException, IOException {
        of(out, force).write(stream -> {
            stream.write(content);
            return content.length;
        });
    }

    /** Refuses an output whose folder is missing, and clears what a killed run left in the folder beside what is about to be read. */
    static void prepareFolder(Path out, List<Path> inputs) throws RefusedException, IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(ErrorCode.USAGE, "the folder of the output does not exist", "make it first");
        }
        OutputFolder.clear(List.of(folder), inputs);
    }
}
