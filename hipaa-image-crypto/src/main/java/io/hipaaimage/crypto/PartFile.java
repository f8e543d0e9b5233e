package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The caller's own output: {@code .NAME.part} in the same folder, mode 0600, renamed when all of it was verified, else removed. */
final class PartFile implements Closeable, WriteAt {
    private final DurableFiles files;
    private final Path target;
    private final Path part;
    private final boolean replace;
    private final DurableFiles.DurableFile file;
    private boolean released;

    private PartFile(DurableFiles files, Path target, Path part, boolean replace, DurableFiles.DurableFile file) {
        this.files = files;
        this.target = target;
        this.part = part;
        this.replace = replace;
        this.file = file;
    }

    /**
     * Begins an output.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS} unless it may be replaced; {@code USAGE} if the path names no file
     */
    static PartFile begin(DurableFiles files, Path output, boolean replace) throws RefusedException, IOException {
        Path target = output.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null) {
            throw new RefusedException(ErrorCode.USAGE, "the output is not a file", "name a file");
        }
        refuseExisting(files, target, replace);
        Path part = target.resolveSibling("." + name + ".part");
        files.delete(part);
        return new PartFile(files, target, part, replace, files.open(part, DurableFiles.Mode.CREATE));
    }

    /** Refuses an output that exists, so that nothing is worked out in vain. */
    static void refuseExisting(DurableFiles files, Path target, boolean replace) throws RefusedException {
        if (!replace && files.exists(target)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "the output file exists", "choose another name");
        }
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        file.write(from, position);
    }

    /** Gives the file its name. */
    void release() throws RefusedException, IOException {
        file.close();
        refuseExisting(files, target, replace);
        files.move(part, target);
        released = true;
    }

    @Override
    public void close() throws IOException {
        if (!released) {
            try {
                file.close();
            } finally {
                files.delete(part);
            }
        }
    }
}
