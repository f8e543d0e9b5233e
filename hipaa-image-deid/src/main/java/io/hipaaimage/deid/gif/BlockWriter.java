package io.hipaaimage.deid.gif;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.HeldOutput;
import java.io.IOException;

/** Cuts data anew into blocks of {@value Blocks#MOST_BYTES} bytes, so that its first cutting tells nothing. */
final class BlockWriter {
    private final HeldOutput out;
    private final byte[] block = new byte[1 + Blocks.MOST_BYTES];
    private int filled;

    BlockWriter(HeldOutput out) {
        this.out = out;
    }

    void write(byte value) throws RefusedException, IOException {
        block[++filled] = value;
        if (filled == Blocks.MOST_BYTES) {
            flush();
        }
    }

    void write(byte[] bytes, int from, int length) throws RefusedException, IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, Blocks.MOST_BYTES - filled);
            System.arraycopy(bytes, from + done, block, 1 + filled, part);
            filled += part;
            done += part;
            if (filled == Blocks.MOST_BYTES) {
                flush();
            }
        }
    }

    /** Writes what is left, and the end mark. */
    void end() throws RefusedException, IOException {
        if (filled > 0) {
            flush();
        }
        out.write(new byte[1]);
    }

    private void flush() throws RefusedException, IOException {
        block[0] = (byte) filled;
        out.write(block, 0, 1 + filled);
        filled = 0;
    }
}
