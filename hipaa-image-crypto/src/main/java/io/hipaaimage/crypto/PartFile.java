package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.Unfinished;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own output: {@code .NAME.hipaa-part} in the same folder, mode 0600, renamed when all of it was verified, else removed. What a
 * crash left there is replaced. Of two at once for one output, whoever no longer holds what lies under the temporary name fails. That
 * is compared right before the rename, which no file system does in one step with it: a writer that begins exactly in between can still
 * have its part renamed, and then fails itself. One output is for one writer at a time.
 */
final class PartFile implements Closeable, WriteAt {
    private final DurableFiles files;
    private final Path target;
    private final Path part;
    private final boolean replace;
    private final DurableFiles.DurableFile file;
    private final @Nullable Object identity;
    private boolean released;

    private PartFile(DurableFiles files, Path target, Path part, boolean replace) throws IOException {
        this.files = files;
        this.target = target;
        this.part = part;
        this.replace = replace;
        this.file = Unfinished.ofProcess().begin(part, () -> files.open(part, DurableFiles.Mode.CREATE));
        this.identity = Output.identity(part);
    }

    /**
     * Begins an output on the platform's own disk.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS} unless it may be replaced; {@code USAGE} if the path names no file
     */
    static PartFile begin(DurableFiles files, Path output, boolean replace) throws RefusedException, IOException {
        Path target = output.toAbsolutePath();
        if (target.getFileName() == null) {
            throw new RefusedException(ErrorCode.USAGE, "the output is not a file", "name a file");
        }
        refuseExisting(files, target, replace);
        Path part = Output.temporaryName(target);
        files.delete(part);
        return new PartFile(files, target, part, replace);
    }

    /** Refuses an output that exists, or is no file, so that nothing is worked out in vain. */
    static void refuseExisting(DurableFiles files, Path target, boolean replace) throws RefusedException {
        Output.refuseOther(target);
        if (!replace && files.exists(target)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the output file exists", "choose another name");
        }
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        file.write(from, position);
    }

    /** Gives the file its name; whether it outlives a loss of power is left to the platform, as with a copy. */
    void release() throws RefusedException, UnavailableException, IOException {
        refuseExisting(files, target, replace);
        if (!ours()) {
            throw new UnavailableException(
                    ErrorCode.LOCKED, "another process writes the same output; try again", true, null);
        }
        file.close();
        files.move(part, target);
        released = true;
        Unfinished.ofProcess().done(part);
    }

    /** Gives the file its name; content and name are on the disk on return. */
    void releaseDurably() throws RefusedException, UnavailableException, IOException {
        file.force();
        release();
        files.syncDirectory(Objects.requireNonNull(target.getParent()));
    }

    /** Whether the file has its name. */
    boolean released() {
        return released;
    }

    @Override
    public void close() throws IOException {
        if (!released) {
            boolean ours = ours();
            try {
                file.close();
            } finally {
                if (ours) {
                    files.delete(part);
                }
                Unfinished.ofProcess().done(part);
            }
        }
    }

    /** Whether what lies under our temporary name is what we made and still hold open; where a file system cannot tell, yes. */
    private boolean ours() throws IOException {
        try {
            return Objects.equals(identity, Output.identity(part));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
