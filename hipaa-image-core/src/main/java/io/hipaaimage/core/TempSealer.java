package io.hipaaimage.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Makes encrypted spills for what must wait for a verdict and does not fit in memory. Safe for use by several threads. */
public interface TempSealer {
    /** One spill: written once, then read as often as needed, gone when closed. Its key exists in memory only. */
    interface Spill extends Closeable {
        /**
         * Where to write it.
         *
         * @return a stream to be closed before the spill is read
         * @throws IOException when it cannot be written
         */
        OutputStream writer() throws IOException;

        /**
         * What was written.
         *
         * @return a stream from its beginning
         * @throws IOException when it cannot be read, or was altered
         */
        InputStream reader() throws IOException;

        /**
         * Forgets the key and deletes the file.
         *
         * @throws IOException when the file cannot be deleted
         */
        @Override
        void close() throws IOException;
    }

    /**
     * Begins a spill.
     *
     * @return an empty one
     * @throws IOException when it cannot be begun
     */
    Spill spill() throws IOException;
}
