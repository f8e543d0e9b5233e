package io.hipaaimage.deid.dicom.data;

import java.io.Closeable;
import java.io.IOException;

/** Bytes that can be read again at any position. For one thread. */
interface ByteSource extends Closeable {
    /**
     * Reads at a position.
     *
     * @param position the offset of the first byte, at least 0
     * @param into where to
     * @param from index of the first
     * @param length how many at most, at least 1
     * @return how many were read, at least 1, or -1 at or beyond the end
     * @throws IOException when reading fails, or the bytes cannot be made out
     */
    int read(long position, byte[] into, int from, int length) throws IOException;

    /**
     * Whether bytes end before an offset.
     *
     * @param end an offset
     * @return true if the last byte before it is there
     * @throws IOException when reading fails
     */
    boolean reaches(long end) throws IOException;

    @Override
    void close() throws IOException;
}
