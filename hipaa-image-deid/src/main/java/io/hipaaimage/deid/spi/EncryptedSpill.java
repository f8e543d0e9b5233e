package io.hipaaimage.deid.spi;

import java.io.IOException;
import java.util.Arrays;

/** A picture that came by a stream, kept for random access: in memory while it is small, else in a {@link SpillFile}. */
final class EncryptedSpill implements SeekablePicture {
    /** Up to here nothing goes to a disk. */
    static final int IN_MEMORY = 1 << 20;

    private static final int PIECE = 1 << 16;
    /** No piece is written again. */
    private static final int ONCE = 1;

    private final SpillFile file;
    private final byte[][] cache;
    private final long[] cached;
    private long size;

    private EncryptedSpill(int pieces) throws IOException {
        this.file = new SpillFile(PIECE);
        this.cache = new byte[pieces][];
        this.cached = new long[pieces];
        Arrays.fill(cached, -1);
    }

    /** Reads all that is left of a picture; so many bytes of it are in memory at most, a multiple of 65,536. */
    static SeekablePicture of(PictureInput in, int inMemory) throws IOException {
        byte[] beginning = new byte[inMemory];
        int length = read(in, beginning);
        if (length < inMemory) {
            return new InMemory(Arrays.copyOf(beginning, length));
        }
        // half of it for what is encrypted at the moment
        EncryptedSpill spill = new EncryptedSpill(Math.max(1, inMemory / PIECE / 2));
        try {
            for (int at = 0; at < length; at += PIECE) {
                spill.add(beginning, at, PIECE);
            }
            byte[] piece = beginning.length == PIECE ? beginning : new byte[PIECE];
            for (int n = read(in, piece); n > 0; n = read(in, piece)) {
                spill.add(piece, 0, n);
            }
            return spill;
        } catch (IOException | RuntimeException e) {
            spill.close();
            throw e;
        }
    }

    private static int read(PictureInput in, byte[] into) throws IOException {
        int done = 0;
        while (done < into.length && in.has(1)) {
            int part = Math.min(into.length - done, in.limit() - in.position());
            System.arraycopy(in.window(), in.position(), into, done, part);
            in.position(in.position() + part);
            done += part;
        }
        return done;
    }

    private void add(byte[] bytes, int from, int length) throws IOException {
        file.write(size / PIECE, ONCE, bytes, from, length);
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] into, int from, int length) throws IOException {
        int done = 0;
        while (at >= 0 && done < length && at + done < size) {
            byte[] piece = piece((at + done) / PIECE);
            int offset = (int) ((at + done) % PIECE);
            int part = Math.min(length - done, piece.length - offset);
            System.arraycopy(piece, offset, into, from + done, part);
            done += part;
        }
        return done;
    }

    private byte[] piece(long number) throws IOException {
        int slot = (int) (number % cache.length);
        if (cached[slot] != number) {
            int length = (int) Math.min(PIECE, size - number * PIECE);
            cache[slot] = file.read(number, ONCE, length);
            cached[slot] = number;
        }
        return cache[slot];
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(cached, -1);
        Arrays.fill(cache, null);
        file.close();
    }

    private record InMemory(byte[] bytes) implements SeekablePicture {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long at, byte[] into, int from, int length) {
            if (at < 0 || at >= bytes.length) {
                return 0;
            }
            int part = (int) Math.min(length, bytes.length - at);
            System.arraycopy(bytes, (int) at, into, from, part);
            return part;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
