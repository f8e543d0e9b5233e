package io.hipaaimage.audit.mirror;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A connection under TLS that remembers that a write failed. The JDK's TLS passes over a failure to send its last word; the system tells of a
 * reset once, and then of an end, so that a collector that was killed would look like one that read everything. For one writer at a time.
 */
final class Wire extends Socket {
    private volatile @Nullable IOException failure;

    /** Ends with what went wrong while something was sent. */
    void requireSent() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException("the connection broke while it was ended", failed);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    out.write(bytes, from, length);
                } catch (IOException e) {
                    failure = e;
                    throw e;
                }
            }
        };
    }
}
