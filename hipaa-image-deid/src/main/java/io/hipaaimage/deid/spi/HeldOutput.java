package io.hipaaimage.deid.spi;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.Closeable;
import java.io.IOException;

/**
 * A clean picture that is kept back where its beginning depends on its end: sizes that stand first, colours that no pixel may turn out to
 * use. At most {@value #MOST_IN_MEMORY} bytes of it are in memory, what is more is in an encrypted temporary file without a name, up to {@value
 * #MOST_BYTES} bytes. Where nothing is to be kept back it passes on as it comes. For one file and one thread; to be closed.
 */
public final class HeldOutput implements Closeable {
    /** The most that is kept back. */
    public static final int MOST_BYTES = 1 << 30;

    /** The most of it that is in memory. */
    public static final int MOST_IN_MEMORY = HeldPieces.IN_MEMORY * HeldPieces.BYTES;

    private static final int PIECE = HeldPieces.BYTES;

    @FunctionalInterface
    private interface Sink {
        void write(byte[] bytes, int from, int length) throws IOException;
    }

    private final Sink out;
    private final boolean holds;
    private final HeldPieces pieces = new HeldPieces();
    private int held;

    /**
     * Writes to a picture.
     *
     * @param out gets everything in the end
     * @param holds whether to keep it back until {@link #release}
     */
    public HeldOutput(PictureOutput out, boolean holds) {
        this((Sink) out::write, holds);
    }

    private HeldOutput(Sink out, boolean holds) {
        this.out = out;
        this.holds = holds;
    }

    /**
     * For a walk that only looks.
     *
     * @return an output that forgets what it is given
     */
    public static HeldOutput nowhere() {
        return new HeldOutput((bytes, from, length) -> {}, false);
    }

    /**
     * For bytes that are looked at again and never passed on.
     *
     * @return an output that keeps everything back
     */
    public static HeldOutput aside() {
        return new HeldOutput((bytes, from, length) -> {}, true);
    }

    /**
     * Writes bytes.
     *
     * @param bytes not kept
     * @param from index of the first
     * @param length how many
     * @throws RefusedException {@code TOO_LARGE_TO_HOLD} beyond {@value #MOST_BYTES} bytes kept back
     * @throws IOException when writing fails
     */
    public void write(byte[] bytes, int from, int length) throws RefusedException, IOException {
        if (!holds) {
            out.write(bytes, from, length);
            return;
        }
        if (held > MOST_BYTES - length) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "TOO_LARGE_TO_HOLD", "scrub it at container depth, or convert it to PNG");
        }
        int done = 0;
        while (done < length) {
            int at = held % PIECE;
            int part = Math.min(length - done, PIECE - at);
            System.arraycopy(bytes, from + done, pieces.change(held / PIECE), at, part);
            held += part;
            done += part;
        }
    }

    /**
     * Writes bytes.
     *
     * @param bytes all of them
     * @throws RefusedException {@code TOO_LARGE_TO_HOLD} beyond {@value #MOST_BYTES} bytes kept back
     * @throws IOException when writing fails
     */
    public void write(byte[] bytes) throws RefusedException, IOException {
        write(bytes, 0, bytes.length);
    }

    /**
     * How many bytes are kept back.
     *
     * @return the place of the next byte, 0 where nothing is kept back
     */
    public int held() {
        return held;
    }

    /**
     * Changes bytes that are kept back.
     *
     * @param at place of the first, as {@link #held} told it
     * @param bytes the new ones; all of them within what was written
     * @throws IOException when they cannot be brought back
     */
    public void change(int at, byte[] bytes) throws IOException {
        if (at < 0 || at > held - bytes.length) {
            throw new IllegalArgumentException("a change of what was not kept back");
        }
        for (int i = 0; i < bytes.length; i++) {
            pieces.change((at + i) / PIECE)[(at + i) % PIECE] = bytes[i];
        }
    }

    /**
     * A byte that is kept back, for a second look.
     *
     * @param at its place, as {@link #held} told it
     * @return 0 to 255
     * @throws IOException when it cannot be brought back
     */
    public int kept(int at) throws IOException {
        return pieces.look(at / PIECE)[at % PIECE] & 0xFF;
    }

    /**
     * Copies bytes that are kept back.
     *
     * @param at place of the first, as {@link #held} told it
     * @param into gets them, from its beginning on
     * @param length how many; all of them within what was written
     * @throws IOException when they cannot be brought back
     */
    public void copy(int at, byte[] into, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int from = (at + done) % PIECE;
            int part = Math.min(length - done, PIECE - from);
            System.arraycopy(pieces.look((at + done) / PIECE), from, into, done, part);
            done += part;
        }
    }

    /**
     * Forgets what was written last.
     *
     * @param to how many bytes stay
     */
    public void cut(int to) {
        if (to < 0 || to > held) {
            throw new IllegalArgumentException("a cut of what was not kept back");
        }
        held = to;
    }

    /**
     * Takes bytes out of what is kept back; what was written behind them moves.
     *
     * @param at place of the first, as {@link #held} told it
     * @param length how many; all of them within what was written
     * @throws RefusedException never, since it does not grow
     * @throws IOException when they cannot be brought back
     */
    public void remove(int at, int length) throws RefusedException, IOException {
        if (at < 0 || length < 0 || at > held - length) {
            throw new IllegalArgumentException("a removal of what was not kept back");
        }
        int end = held;
        byte[] part = new byte[PIECE];
        held = at;
        for (int from = at + length; from < end; from += PIECE) {
            int count = Math.min(PIECE, end - from);
            copy(from, part, count);
            write(part, 0, count);
        }
    }

    /**
     * Passes on what was kept back.
     *
     * @throws IOException when writing fails
     */
    public void release() throws IOException {
        for (int at = 0; at < held; at += PIECE) {
            out.write(pieces.look(at / PIECE), 0, Math.min(held - at, PIECE));
        }
        held = 0;
        pieces.close();
    }

    /** Forgets what was kept back; nothing of it is in memory or in a file afterwards. */
    @Override
    public void close() throws IOException {
        held = 0;
        pieces.close();
    }
}
