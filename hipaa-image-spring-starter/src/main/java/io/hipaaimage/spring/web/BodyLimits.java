package io.hipaaimage.spring.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a body may be, and how slow: a client that trickles would hold a request's thread for as long as it likes, and no time limit of
 * a single read ever ends that. Immutable.
 */
final class BodyLimits {
    private static final double SECOND = 1e9;

    private final long most;
    private final long perSecond;
    private final long patienceNanos;
    private final LongSupplier nanos;

    BodyLimits(long most, long perSecond, Duration patience, LongSupplier nanos) {
        this.most = most;
        this.perSecond = perSecond;
        this.patienceNanos = patience.toNanos();
        this.nanos = nanos;
    }

    static BodyLimits of(ImageWebProperties.Uploads uploads, long most) {
        return new BodyLimits(most, uploads.slowest().toBytes(), uploads.patience(), System::nanoTime);
    }

    /** A body, to be read from now on; {@code length} is what it says of itself, or -1. */
    InputStream body(InputStream in, long length) throws UploadTooLargeException {
        if (length > most) {
            throw new UploadTooLargeException();
        }
        return new Limited(in);
    }

    /** The pace of a body whose length somebody else sees to, from now on. */
    Pace pace() {
        return new Pace();
    }

    /** How a body comes. For one thread. */
    final class Pace {
        private final long begun = nanos.getAsLong();
        private long came;

        void count(long bytes) throws UploadTooSlowException {
            came += bytes;
            long took = nanos.getAsLong() - begun;
            if (took > patienceNanos && came < perSecond * (took / SECOND)) {
                throw new UploadTooSlowException();
            }
        }
    }

    private final class Limited extends FilterInputStream {
        private final Pace pace = pace();

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b < 0 ? b : counted(1, b);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = in.read(into, offset, length);
            return n < 0 ? n : counted(n, n);
        }

        @Override
        public long skip(long bytes) throws IOException {
            long n = in.skip(bytes);
            counted(n, 0);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private int counted(long bytes, int answer) throws IOException {
            if (pace.came + bytes > most) {
                throw new UploadTooLargeException();
            }
            pace.count(bytes);
            return answer;
        }
    }
}
