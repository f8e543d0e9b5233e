package io.hipaaimage.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/**
 * The only way in which the vault, the key records and the log change a disk: few operations, each with a stated durability, so
 * that a test can cut the sequence at every point.
 *
 * <p>Guarantees: files are made readable by their owner alone; {@link #replace} leaves the old or the new content, never a mixture;
 * what was not synced may be lost or torn by a crash. Safe for use by several threads.
 */
public interface DurableFiles {
    /** How a file is opened. */
    enum Mode {
        /** An existing file, for reading. */
        READ,
        /** An existing file, for reading and writing. */
        WRITE,
        /** A file that must not exist yet, for reading and writing; mode 0600. */
        CREATE
    }

    /** A file that is longer than it may be: its content is wrong, and the disk is not at fault. Not thread-safe. */
    final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        /**
         * Names the limit.
         *
         * @param limit the most bytes that were expected, at least 0
         */
        public TooLongException(int limit) {
            super("longer than the " + limit + " bytes expected");
        }
    }

    /** An open file with positions of the caller's own; an interrupt of a reading thread does not close it. */
    interface DurableFile extends Closeable {
        /**
         * Reads at a position.
         *
         * @param into filled as far as the file goes
         * @param position the byte offset, at least 0
         * @return the bytes read, or -1 at or beyond the end
         * @throws IOException when reading fails
         */
        int read(ByteBuffer into, long position) throws IOException;

        /**
         * Writes all of a buffer at a position; not durable before {@link #force}.
         *
         * @param from written whole
         * @param position the byte offset, at least 0
         * @throws IOException when writing fails
         */
        void write(ByteBuffer from, long position) throws IOException;

        /**
         * The length.
         *
         * @return the length in bytes
         * @throws IOException when it cannot be read
         */
        long size() throws IOException;

        /**
         * Cuts the file.
         *
         * @param size the new length in bytes, not more than the old one
         * @throws IOException when it fails
         */
        void truncate(long size) throws IOException;

        /**
         * Returns when the content is on the disk. After an exception the file's unsynced content is unknown for good.
         *
         * @throws IOException when the disk did not take it
         */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Opens a file.
     *
     * @param path the file
     * @param mode how
     * @return the open file
     * @throws IOException when it cannot be opened, {@link java.nio.file.NoSuchFileException} and {@link
     *     java.nio.file.FileAlreadyExistsException} where that is why
     */
    DurableFile open(Path path, Mode mode) throws IOException;

    /**
     * Renames a file over another one, atomically; durable after {@link #syncDirectory}.
     *
     * @param from the file
     * @param to its new name, in a folder of the same volume
     * @throws IOException when it fails
     */
    void move(Path from, Path to) throws IOException;

    /**
     * Deletes a file if it exists; durable after {@link #syncDirectory}.
     *
     * @param path the file
     * @throws IOException when it fails
     */
    void delete(Path path) throws IOException;

    /**
     * Makes a folder and its parents, mode 0700, where they are missing, and syncs them.
     *
     * @param path the folder
     * @throws IOException when it fails
     */
    void createDirectories(Path path) throws IOException;

    /**
     * Returns when the names in a folder are on the disk. Nothing on Windows, which has no such operation.
     *
     * @param path the folder
     * @throws IOException when it fails
     */
    void syncDirectory(Path path) throws IOException;

    /**
     * Whether a file or folder is there; symbolic links are not followed.
     *
     * @param path the file or folder
     * @return true if it exists
     */
    boolean exists(Path path);

    /**
     * What a folder holds, sorted by name.
     *
     * @param path the folder
     * @return files and folders in it; empty where the folder is missing
     * @throws IOException when it cannot be read
     */
    List<Path> list(Path path) throws IOException;

    /**
     * Reads a small file whole.
     *
     * @param path the file
     * @param limit the most bytes that are expected
     * @return its content
     * @throws TooLongException when it is longer than the limit
     * @throws IOException when it cannot be read
     */
    default byte[] readAll(Path path, int limit) throws IOException {
        try (DurableFile file = open(path, Mode.READ)) {
            long size = file.size();
            if (size > limit) {
                throw new TooLongException(limit);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            while (buffer.hasRemaining()) {
                if (file.read(buffer, buffer.position()) < 0) {
                    throw new IOException("became shorter while it was read");
                }
            }
            return buffer.array();
        }
    }

    /**
     * Puts new content in place of a file, durably: temporary file, sync, rename, sync of the folder.
     *
     * @param path the file, which may exist
     * @param content all of the new content
     * @throws IOException when it fails; then the old content stands
     */
    default void replace(Path path, byte[] content) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file needs a folder");
        }
        Path temporary = folder.resolve("." + path.getFileName() + ".new");
        aside(path, temporary, () -> {
            try (DurableFile file = open(temporary, Mode.CREATE)) {
                file.write(ByteBuffer.wrap(content), 0);
                file.force();
            }
            return temporary;
        });
        syncDirectory(folder);
    }

    /**
     * Makes a file with its content, durably, where there is none: of two who make it at once on the platform's own disk, one does.
     *
     * @param path the file, which must not exist
     * @param content all of its content
     * @throws java.nio.file.FileAlreadyExistsException if it exists; it is left as it is
     * @throws IOException when it fails; then there is no file
     */
    default void create(Path path, byte[] content) throws IOException {
        if (exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        replace(path, content);
    }

    /**
     * Copies a file as it is when it is read, durably; its name is durable once its folder was synced. Constant memory.
     *
     * @param from the file
     * @param to the copy, which may exist: then it is replaced whole
     * @return its length in bytes
     * @throws IOException when it fails; then the old content stands
     */
    default long copy(Path from, Path to) throws IOException {
        Path temporary = to.resolveSibling("." + to.getFileName() + ".new");
        return aside(to, temporary, () -> copied(from, temporary));
    }

    /** Writes a file under another name, and gives it its own once all of it is durable. */
    private <T> T aside(Path path, Path temporary, Unfinished.Making<T> making) throws IOException {
        delete(temporary);
        try {
            T made = making.make();
            move(temporary, path);
            return made;
        } catch (IOException e) {
            try {
                delete(temporary);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private long copied(Path from, Path to) throws IOException {
        long at = 0;
        try (DurableFile in = open(from, Mode.READ);
                DurableFile out = open(to, Mode.CREATE)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
            while (in.read(buffer, at) > 0) {
                buffer.flip();
                int length = buffer.remaining();
                out.write(buffer, at);
                at += length;
                buffer.clear();
            }
            out.force();
        }
        return at;
    }
}
