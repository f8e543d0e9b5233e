package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads a sealed message in order, in the reader's own thread: every byte was authenticated before it is given, and the end is reported
 * only when the last segment was. Closed before that it throws, because what was not read was not verified. Not thread-safe.
 */
final class OpeningStream extends InputStream {
    private final PayloadReader payload;
    private final PayloadReader.Lane lane;
    private long next;
    private int at;
    private int held;
    private boolean closed;

    OpeningStream(PayloadReader payload) {
        this.payload = payload;
        this.lane = payload.lane();
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(lane.plain[at++]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, held - at);
        System.arraycopy(lane.plain, at, into, offset, n);
        at += n;
        return n;
    }

    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed");
        }
        while (at == held && next < payload.segments()) {
            try {
                held = payload.open(next, lane);
            } catch (DamagedInputException e) {
                held = 0;
                at = 0;
                throw new IOException(e.getMessage(), e);
            }
            at = 0;
            next++;
        }
        return at < held;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            boolean whole = next == payload.segments() && at == held;
            closed = true;
            lane.close();
            if (!whole) {
                throw new IOException("the stream was closed before its end was verified");
            }
        }
    }
}
