package io.hipaaimage.testkit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A disk of which a part can be remounted read-only, as Linux does it to a file system with errors: what is open stays open, and cannot be
 * written. Thread-safe.
 */
public final class ReadOnlyFiles extends ForwardingFiles {
    private final Path part;
    private volatile boolean readOnly;

    /**
     * Writable at first.
     *
     * @param disk where everything lies
     * @param part the folder that a file system of its own is mounted at; the root for all
     */
    public ReadOnlyFiles(DurableFiles disk, Path part) {
        super(disk);
        this.part = part;
    }

    /**
     * Changes what may be done from now on.
     *
     * @param asReadOnly whether nothing may be changed
     */
    public void remount(boolean asReadOnly) {
        readOnly = asReadOnly;
    }

    private void requireWritable(Path path) throws IOException {
        if (readOnly && path.startsWith(part)) {
            throw new FileSystemException(path.toString(), null, "Read-only file system");
        }
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        if (mode != Mode.READ) {
            requireWritable(path);
        }
        return new ForwardingFile(disk.open(path, mode)) {
            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                requireWritable(path);
                file.write(from, position);
            }

            @Override
            public void truncate(long size) throws IOException {
                requireWritable(path);
                file.truncate(size);
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        requireWritable(from);
        requireWritable(to);
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        requireWritable(path);
        disk.delete(path);
    }

    @Override
    public void createDirectories(Path path) throws IOException {
        if (!disk.exists(path)) {
            requireWritable(path);
        }
        disk.createDirectories(path);
    }
}
