package io.hipaaimage.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is written by position: a staged image, a file. Safe for use by several threads in ranges that do not overlap. */
@FunctionalInterface
interface WriteAt {
    /** Writes all of a buffer. */
    void write(ByteBuffer from, long position) throws IOException;

    /** Nothing more may come: whoever waits for what lies before its own range must not wait on. */
    default void abandon() {}
}
