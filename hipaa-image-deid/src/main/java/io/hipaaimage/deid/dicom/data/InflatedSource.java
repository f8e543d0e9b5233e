package io.hipaaimage.deid.dicom.data;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a deflated data set inflates to (PS3.5 annex A.5), without holding it: goes on from where it is, and begins again for an earlier
 * position. Bytes after the deflate stream are not seen.
 */
final class InflatedSource implements ByteSource {
    /** A picture that compresses better than this and is larger than {@link #FREE} is none. */
    static final int MOST_RATIO = 400;

    static final long FREE = 256L << 20;

    private static final int PIECE = 1 << 16;

    private final ByteSource file;
    private final long begin;
    private final byte[] input = new byte[PIECE];
    private final byte[] skipped = new byte[PIECE];
    private Inflater inflater = new Inflater(true);
    private long consumed;
    private long position;

    InflatedSource(ByteSource file, long begin) {
        this.file = file;
        this.begin = begin;
    }

    @Override
    public int read(long at, byte[] into, int from, int length) throws IOException {
        return moveTo(at) ? inflate(into, from, length) : -1;
    }

    @Override
    public boolean reaches(long end) throws IOException {
        return end <= position || (moveTo(end - 1) && inflate(skipped, 0, 1) == 1);
    }

    private boolean moveTo(long at) throws IOException {
        if (at < position) {
            inflater.end();
            inflater = new Inflater(true);
            consumed = 0;
            position = 0;
        }
        while (position < at) {
            if (inflate(skipped, 0, (int) Math.min(PIECE, at - position)) < 0) {
                return false;
            }
        }
        return true;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (true) {
                int made = inflater.inflate(into, from, length);
                if (made > 0) {
                    position += made;
                    if (position > FREE && position / MOST_RATIO > consumed) {
                        throw new InflatedTooFarException();
                    }
                    return made;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                int more = file.read(begin + consumed, input, 0, PIECE);
                if (more < 0) {
                    return -1;
                }
                consumed += more;
                inflater.setInput(input, 0, more);
            }
        } catch (DataFormatException e) {
            throw new BrokenDeflateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        file.close();
    }

    /** The stream inflates to far more than a picture would. */
    static final class InflatedTooFarException extends IOException {
        private static final long serialVersionUID = 1L;

        InflatedTooFarException() {
            super("inflates too far");
        }
    }

    /** The deflate stream is broken. */
    static final class BrokenDeflateException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenDeflateException(Throwable cause) {
            super("broken deflate stream", cause);
        }
    }
}
