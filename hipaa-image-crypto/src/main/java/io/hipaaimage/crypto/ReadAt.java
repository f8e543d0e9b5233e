package io.hipaaimage.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is read by position: a stored image, a file. Safe for use by several threads. */
@FunctionalInterface
interface ReadAt {
    /** Reads some bytes, or gives -1 at or beyond the end. */
    int read(ByteBuffer into, long position) throws IOException;

    /** Reads as far as the content goes; gives the bytes read. */
    default int readFully(byte[] into, int length, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.position();
    }
}
