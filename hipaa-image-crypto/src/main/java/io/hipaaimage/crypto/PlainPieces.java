package io.hipaaimage.crypto;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A plaintext in pieces of a full segment each, the last one shorter; never an empty one after a full one. Thread-safe. */
interface PlainPieces {
    /**
     * A piece that was read.
     *
     * @param position its number from 0
     * @param length its bytes
     * @param last whether nothing follows
     */
    record Piece(long position, int length, boolean last) {}

    /**
     * Claims and reads the next piece.
     *
     * @param into one byte longer than a full piece
     * @return the piece, or null when all were given out
     */
    @Nullable Piece next(byte[] into) throws IOException;

    /** The pieces of a stream of unknown length, read by one worker at a time. */
    static PlainPieces of(InputStream in, int full) {
        return new PlainPieces() {
            private long position;
            private int carried = -1;
            private boolean ended;

            @Override
            public synchronized @Nullable Piece next(byte[] into) throws IOException {
                if (ended) {
                    return null;
                }
                int have = 0;
                if (carried >= 0) {
                    into[have++] = (byte) carried;
                }
                ended = true; // unless more follows: also after an exception nothing more is read
                have += in.readNBytes(into, have, full + 1 - have);
                if (have <= full) {
                    return new Piece(position, have, true);
                }
                carried = Byte.toUnsignedInt(into[full]);
                ended = false;
                return new Piece(position++, full, false);
            }
        };
    }

    /** The pieces of a file of known length, read in parallel; of bytes that are appended meanwhile nothing is read. */
    static PlainPieces of(ReadAt file, long size, int full) {
        AtomicLong counter = new AtomicLong();
        long pieces = Math.max(1, (size + full - 1) / full);
        return into -> {
            long position = counter.getAndIncrement();
            if (position >= pieces) {
                return null;
            }
            int length = (int) Math.min(full, size - position * full);
            if (file.readFully(into, length, position * full) < length) {
                throw new EOFException("the input became shorter while it was read");
            }
            return new Piece(position, length, position == pieces - 1);
        };
    }
}
