package io.hipaaimage.deid.spi;

import java.io.Closeable;
import java.io.IOException;

/** A picture's bytes at any place. For one file and one thread. */
public interface SeekablePicture extends Closeable {
    /**
     * How many bytes there are.
     *
     * @return 0 or more
     */
    long size();

    /**
     * Copies bytes out.
     *
     * @param at offset of the first
     * @param into gets them
     * @param from index of the first in {@code into}
     * @param length how many at most
     * @return how many were copied: fewer than asked only where the picture ends, 0 at or beyond its end
     * @throws IOException when reading fails
     */
    int read(long at, byte[] into, int from, int length) throws IOException;
}
