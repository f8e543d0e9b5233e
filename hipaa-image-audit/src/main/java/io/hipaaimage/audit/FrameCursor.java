package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the frames of one segment in order, a quarter of a MiB at a time. Does not close the file. */
final class FrameCursor {
    static final int WINDOW = 256 * 1024;

    private final DurableFile file;
    private final byte[] window;
    private final ByteBuffer buffer;
    private long windowStart;
    private int filled;
    private int at;
    private int entryAt;
    private int entryLength;
    private long batch;

    FrameCursor(DurableFile file, long position) {
        this(file, position, new byte[WINDOW]);
    }

    /** Reads through a window of {@link #WINDOW} bytes that the caller lends. */
    FrameCursor(DurableFile file, long position, byte[] window) {
        this.file = file;
        this.window = window;
        this.buffer = ByteBuffer.wrap(window);
        this.windowStart = position;
    }

    /** Goes to the next frame; false if no whole frame begins here. */
    boolean next() throws IOException {
        if (filled - at < Frame.size(Frame.MAX_ENTRY)) {
            refill();
        }
        int length = Frame.lengthAt(buffer, at, filled);
        if (length < 0) {
            return false;
        }
        entryAt = at + Frame.HEADER;
        entryLength = length;
        batch = buffer.getLong(at + 8);
        at += Frame.size(length);
        return true;
    }

    /** The place behind the last whole frame. */
    long position() {
        return windowStart + at;
    }

    long batch() {
        return batch;
    }

    int frameSize() {
        return Frame.size(entryLength);
    }

    /** The window, with the entry at {@link #entryAt} until the cursor moves. */
    byte[] window() {
        return window;
    }

    int entryAt() {
        return entryAt;
    }

    int entryLength() {
        return entryLength;
    }

    byte[] entry() {
        return Arrays.copyOfRange(window, entryAt, entryAt + entryLength);
    }

    private void refill() throws IOException {
        System.arraycopy(window, at, window, 0, filled - at);
        windowStart += at;
        filled -= at;
        at = 0;
        while (filled < WINDOW) {
            int n = file.read(buffer.duplicate().limit(WINDOW).position(filled), windowStart + filled);
            if (n <= 0) {
                return;
            }
            filled += n;
        }
    }
}
