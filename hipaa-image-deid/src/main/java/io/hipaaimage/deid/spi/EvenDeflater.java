package io.hipaaimage.deid.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.Deflater;

/**
 * Deflates (RFC 1951, RFC 1950) in blocks of one size at one level, so that the result depends on the bytes alone and not on how they
 * came. For one stream and one thread.
 *
 * @param <E> what the receiver may throw besides an {@link IOException}
 */
public final class EvenDeflater<E extends Exception> implements Closeable {
    private static final int BLOCK = 1 << 15;
    private static final int LEVEL = 6;

    private final Sink<E> out;
    private final Deflater deflater;
    private final byte[] block = new byte[BLOCK];
    private final byte[] coded = new byte[BLOCK];
    private int filled;

    /**
     * Takes what was deflated.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        /**
         * Takes bytes.
         *
         * @param bytes not kept
         * @param from index of the first
         * @param length how many
         * @throws E to refuse
         * @throws IOException when writing fails
         */
        void write(byte[] bytes, int from, int length) throws E, IOException;
    }

    /**
     * Begins a stream.
     *
     * @param bare true without the zlib frame
     * @param out gets the stream
     */
    public EvenDeflater(boolean bare, Sink<E> out) {
        this.deflater = new Deflater(LEVEL, bare);
        this.out = out;
    }

    /**
     * Takes bytes.
     *
     * @param bytes not kept
     * @param from index of the first
     * @param length how many
     * @throws E if the receiver refuses
     * @throws IOException when the receiver fails
     */
    public void take(byte[] bytes, int from, int length) throws E, IOException {
        int done = 0;
        while (done < length) {
            int now = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, from + done, block, filled, now);
            filled += now;
            done += now;
            if (filled == BLOCK) {
                deflate();
            }
        }
    }

    /**
     * Ends the stream.
     *
     * @throws E if the receiver refuses
     * @throws IOException when the receiver fails
     */
    public void finish() throws E, IOException {
        deflate();
        deflater.finish();
        drain();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void deflate() throws E, IOException {
        deflater.setInput(block, 0, filled);
        drain();
        filled = 0;
    }

    private void drain() throws E, IOException {
        int count = deflater.deflate(coded);
        while (count > 0) {
            out.write(coded, 0, count);
            count = deflater.deflate(coded);
        }
    }
}
