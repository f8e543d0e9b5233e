package io.hipaaimage.core;

import java.nio.channels.FileChannel;

/**
 * A stream into a file that gives the file itself to who can write to it without touching each byte. Most users will not call this. For
 * one thread.
 */
public interface FileBacked {
    /**
     * The file; to be asked for before anything is written to the stream, which keeps nothing back from then on.
     *
     * @return open for writing, at the place where the stream's next byte goes; what is written to it counts as written to the stream; not
     *     to be closed
     */
    FileChannel file();
}
