package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How often an animation is shown, as browsers have agreed to write it. The last one before the first picture counts, else the first. */
final class LoopCount {
    private static final int SUB_BLOCK = 1;
    private static final int SUB_BLOCK_BYTES = 3;
    private static final byte[] HEAD = "!\u00FF\013NETSCAPE2.0\3\1".getBytes(StandardCharsets.ISO_8859_1);

    private int count = -1;
    private boolean written;

    /** Reads the blocks after the name; gives how many bytes of them say nothing that is kept. */
    long read(PictureInput in, boolean late) throws ImageVaultException, IOException {
        long[] unread = new long[1];
        boolean[] found = new boolean[1];
        Blocks.read(in, "loop count", (window, from, length) -> {
            boolean wanted = !found[0] && length == SUB_BLOCK_BYTES && window[from] == SUB_BLOCK;
            if (wanted && !(late && count >= 0)) {
                count = (window[from + 1] & 0xFF) | (window[from + 2] & 0xFF) << 8;
                found[0] = true;
            } else {
                unread[0] += length + 1L;
            }
        });
        return unread[0];
    }

    /** Writes what is known, once. */
    void write(HeldOutput out) throws ImageVaultException, IOException {
        if (count >= 0 && !written) {
            written = true;
            out.write(HEAD);
            out.write(new byte[] {(byte) count, (byte) (count >> 8), 0});
        }
    }
}
