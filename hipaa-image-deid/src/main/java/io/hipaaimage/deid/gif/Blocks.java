package io.hipaaimage.deid.gif;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/** The small blocks in which GIF keeps data (GIF89a 15): a length byte, that many bytes, until a length of nothing. */
final class Blocks {
    /** A block's bytes as they come. */
    @FunctionalInterface
    interface Part {
        void take(byte[] window, int from, int length) throws ImageVaultException, IOException;
    }

    static final int EXTENSION = 0x21;
    static final int TRAILER = 0x3B;
    static final int MOST_BYTES = 255;

    private Blocks() {}

    /** Reads to the end mark; gives how many bytes that were, length bytes among them. */
    static long read(PictureInput in, String where, Part part) throws ImageVaultException, IOException {
        long from = in.offset();
        int length = in.u8(where);
        while (length > 0) {
            if (!in.has(length)) {
                throw in.truncated(where);
            }
            int at = in.position();
            in.position(at + length);
            part.take(in.window(), at, length);
            length = in.u8(where);
        }
        return in.offset() - from;
    }

    /** Passes over blocks to their end mark; gives how many bytes that were. */
    static long skip(PictureInput in, String where) throws DamagedInputException, IOException {
        long from = in.offset();
        int length = in.u8(where);
        while (length > 0) {
            in.skip(length, where);
            length = in.u8(where);
        }
        return in.offset() - from;
    }

    /** A number of two bytes, little endian. */
    static int u16(PictureInput in, String where) throws DamagedInputException, IOException {
        return in.u8(where) | in.u8(where) << 8;
    }
}
