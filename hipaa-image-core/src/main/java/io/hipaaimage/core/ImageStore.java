package io.hipaaimage.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Holds sealed images by key id. Sees ciphertext only; knows no patient, tenant or image id. Conditional create is its only concurrency
 * primitive. Safe for use by several threads.
 */
public interface ImageStore {
    /** An image that is being written; seen by nobody before {@link #commit}. */
    interface Staged extends Closeable {
        /**
         * Writes at a position; may be called by several threads for ranges that do not overlap.
         *
         * @param from written whole
         * @param position the byte offset
         * @throws IOException when writing fails
         */
        void write(ByteBuffer from, long position) throws IOException;

        /**
         * Makes the image durable and seen under its key id.
         *
         * @throws IOException when it fails, {@link java.nio.file.FileAlreadyExistsException} if the key id is taken
         */
        void commit() throws IOException;

        /**
         * Forgets the image unless it was committed.
         *
         * @throws IOException when its remains cannot be removed
         */
        @Override
        void close() throws IOException;
    }

    /** An image that is being read. */
    interface Stored extends Closeable {
        /**
         * Reads at a position; may be called by several threads.
         *
         * @param into filled as far as the image goes
         * @param position the byte offset
         * @return the bytes read, or -1 at or beyond the end
         * @throws IOException when reading fails
         */
        int read(ByteBuffer into, long position) throws IOException;

        /**
         * The length.
         *
         * @return the length in bytes
         * @throws IOException when it cannot be read
         */
        long size() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Begins an image.
     *
     * @param id its key id, not in use
     * @return where to write it
     * @throws IOException when it cannot be begun
     */
    Staged stage(KeyId id) throws IOException;

    /**
     * Opens an image.
     *
     * @param id its key id
     * @return where to read it
     * @throws IOException when it cannot be read, {@link java.nio.file.NoSuchFileException} if it is not there
     */
    Stored open(KeyId id) throws IOException;

    /**
     * Removes an image if it is there. Overwriting is not promised: what destroys an image is the death of its key.
     *
     * @param id its key id
     * @throws IOException when it fails
     */
    void delete(KeyId id) throws IOException;

    /**
     * The images that are there.
     *
     * @return their key ids
     * @throws IOException when they cannot be listed
     */
    List<KeyId> list() throws IOException;
}
