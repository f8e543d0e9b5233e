package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes chunks into a held file; a chunk's length is filled in when it ends. */
final class ChunkWriter {
    private final HeldOutput out;

    ChunkWriter(HeldOutput out) {
        this.out = out;
    }

    /** Begins a chunk; gives its place. */
    int begin(int type) throws ImageVaultException, IOException {
        int at = out.held();
        out.write(head(type, 0));
        return at;
    }

    /** Ends the chunk that began at a place. */
    void end(int at) throws ImageVaultException, IOException {
        int length = out.held() - at - Chunks.HEAD_BYTES;
        out.change(at + 4, little(length));
        if ((length & 1) == 1) {
            out.write(new byte[1]);
        }
    }

    /** A chunk's type and length. */
    static byte[] head(int type, int length) {
        return ByteBuffer.allocate(Chunks.HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(length)
                .array();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
