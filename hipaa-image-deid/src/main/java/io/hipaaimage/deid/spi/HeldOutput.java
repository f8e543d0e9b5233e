package io.hipaaimage.deid.spi;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A clean picture that is kept back where its beginning depends on its end: sizes that stand first, colours that no pixel may turn out to
 * use. Grows with what is written, up to {@value #MOST_BYTES} bytes. Where nothing is to be kept back it passes on as it comes. For one
 * file and one thread.
 */
public final class HeldOutput {
    /** The most that is kept back. */
    public static final int MOST_BYTES = 32 << 20;

    private static final int PIECE = 1 << 16;

    @FunctionalInterface
    private interface Sink {
        void write(byte[] bytes, int from, int length) throws IOException;
    }

    private final Sink out;
    private final boolean holds;
    private final List<byte[]> pieces = new ArrayList<>();
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
            if (at == 0) {
                pieces.add(new byte[PIECE]);
            }
            int part = Math.min(length - done, PIECE - at);
            System.arraycopy(bytes, from + done, pieces.get(held / PIECE), at, part);
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
     */
    public void change(int at, byte[] bytes) {
        if (at < 0 || at > held - bytes.length) {
            throw new IllegalArgumentException("a change of what was not kept back");
        }
        for (int i = 0; i < bytes.length; i++) {
            pieces.get((at + i) / PIECE)[(at + i) % PIECE] = bytes[i];
        }
    }

    /**
     * A byte that is kept back, for a second look.
     *
     * @param at its place, as {@link #held} told it
     * @return 0 to 255
     */
    public int kept(int at) {
        return pieces.get(at / PIECE)[at % PIECE] & 0xFF;
    }

    /**
     * Copies bytes that are kept back.
     *
     * @param at place of the first, as {@link #held} told it
     * @param into gets them, from its beginning on
     * @param length how many; all of them within what was written
     */
    public void copy(int at, byte[] into, int length) {
        int done = 0;
        while (done < length) {
            int from = (at + done) % PIECE;
            int part = Math.min(length - done, PIECE - from);
            System.arraycopy(pieces.get((at + done) / PIECE), from, into, done, part);
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
        while (pieces.size() > (to + PIECE - 1) / PIECE) {
            pieces.remove(pieces.size() - 1);
        }
        held = to;
    }

    /**
     * Passes on what was kept back.
     *
     * @throws IOException when writing fails
     */
    public void release() throws IOException {
        int left = held;
        for (byte[] piece : pieces) {
            int part = Math.min(left, PIECE);
            out.write(piece, 0, part);
            Arrays.fill(piece, (byte) 0);
            left -= part;
        }
        pieces.clear();
        held = 0;
    }
}
