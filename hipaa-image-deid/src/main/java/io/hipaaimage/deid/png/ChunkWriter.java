package io.hipaaimage.deid.png;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes chunks; image data is cut anew into pieces of {@value #PIECE} bytes, so that its first cutting tells nothing. */
final class ChunkWriter {
    /** The data bytes of each IDAT and fdAT but the last. */
    static final int PIECE = 1 << 15;

    private static final int MOST_HELD = 16 << 20;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final PictureOutput out;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private boolean animation;
    private int sequence;
    private @Nullable ByteArrayOutputStream held;

    ChunkWriter(PictureOutput out) {
        this.out = out;
    }

    void signature() throws IOException {
        out.write(SIGNATURE);
    }

    void chunk(int type, byte[] data) throws IOException {
        chunk(type, data, 0, data.length);
    }

    /** A frame control chunk under the next sequence number. */
    void frameControl(byte[] afterSequence) throws IOException {
        chunk(
                ChunkType.FCTL,
                ByteBuffer.allocate(4 + afterSequence.length)
                        .putInt(sequence++)
                        .put(afterSequence)
                        .array());
    }

    /** Begins image data: IDAT, or fdAT for a later frame. */
    void beginData(boolean laterFrame) {
        animation = laterFrame;
        filled = 0;
    }

    /** Keeps image data back from now on, up to {@value #MOST_HELD} bytes, for what is still to be written before it. */
    void hold() {
        held = new ByteArrayOutputStream();
    }

    /** Writes what was kept back. */
    void release() throws ImageVaultException, IOException {
        if (held != null) {
            byte[] kept = held.toByteArray();
            held = null;
            data(kept, 0, kept.length);
            endData();
        }
    }

    void data(byte[] bytes, int from, int length) throws ImageVaultException, IOException {
        if (held != null) {
            if (held.size() > MOST_HELD - length) {
                throw new RefusedException(
                        ErrorCode.REFUSED,
                        "TOO_LARGE_FOR_DEEP",
                        "scrub it at container depth, or convert it to true colour");
            }
            held.write(bytes, from, length);
            return;
        }
        int done = 0;
        while (done < length) {
            int now = Math.min(length - done, PIECE - filled);
            System.arraycopy(bytes, from + done, piece, filled, now);
            filled += now;
            done += now;
            if (filled == PIECE) {
                endData();
            }
        }
    }

    /** Writes what is left of image data. */
    void endData() throws IOException {
        if (filled == 0) {
            return;
        }
        if (animation) {
            ByteBuffer numbered =
                    ByteBuffer.allocate(4 + filled).putInt(sequence++).put(piece, 0, filled);
            chunk(ChunkType.FDAT, numbered.array(), numbered.arrayOffset(), numbered.position());
        } else {
            chunk(ChunkType.IDAT, piece, 0, filled);
        }
        filled = 0;
    }

    private void chunk(int type, byte[] data, int from, int length) throws IOException {
        byte[] head = ByteBuffer.allocate(8).putInt(length).putInt(type).array();
        CRC32 crc = new CRC32();
        crc.update(head, 4, 4);
        crc.update(data, from, length);
        out.write(head);
        out.write(data, from, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
