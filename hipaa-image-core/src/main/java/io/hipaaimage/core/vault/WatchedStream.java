package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what a {@link Watch} still permits, counts it, and remembers why it ended; what writes to it sees an I/O error only. What
 * was handed over counts, also where the write then failed: nobody knows how much of it left.
 */
final class WatchedStream extends OutputStream {
    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private final Watch watch;
    private long given;
    private @Nullable ImageVaultException why;

    WatchedStream(OutputStream out, Watch watch) {
        this.out = out;
        this.watch = watch;
    }

    Optional<ImageVaultException> ended() {
        return Optional.ofNullable(why);
    }

    long given() {
        return given;
    }

    @Override
    public void write(int b) throws IOException {
        pass(1);
        given++;
        out.write(b);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int piece = Math.min(PIECE, length - done);
            pass(piece);
            given += piece;
            out.write(from, offset + done, piece);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void pass(int bytes) throws IOException {
        try {
            watch.pass(bytes);
        } catch (ImageVaultException e) {
            why = e;
            throw new IOException("the access ended: " + e.code(), e);
        }
    }
}
