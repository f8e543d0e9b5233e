package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file on a disk that turned read-only: what it holds can still be read, as an emergency needs it; each change fails as the opening for
 * writing did.
 */
final class UnwritableFile extends ForwardingFiles.ForwardingFile {
    private final IOException why;

    private UnwritableFile(DurableFile file, IOException why) {
        super(file);
        this.why = why;
    }

    /**
     * Opens a file for reading.
     *
     * @param why what opening it for writing threw
     * @throws IOException {@code why}, if it cannot be read either
     */
    static DurableFile open(Path path, DurableFiles files, IOException why) throws IOException {
        try {
            return new UnwritableFile(files.open(path, Mode.READ), why);
        } catch (IOException e) {
            why.addSuppressed(e);
            throw why;
        }
    }

    private IOException refused() {
        return new IOException("the disk could not be written when this file was opened", why);
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        throw refused();
    }

    @Override
    public void truncate(long size) throws IOException {
        throw refused();
    }

    @Override
    public void force() throws IOException {
        throw refused();
    }
}
