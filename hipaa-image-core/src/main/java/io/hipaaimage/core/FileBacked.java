package io.hipaaimage.core;

import java.nio.channels.FileChannel;

/**
 * A stream into a file that gives the file itself to who can write to it without touching each byte. Most users will not call this. For
 * one thread.
 */
public interface FileBacked {
    /**
     * The file.
     *
     * @return open for writing, at the place where the stream's next byte goes; what is written to it counts as written to the stream; not
     *     to be closed
     */
    FileChannel file();
}
