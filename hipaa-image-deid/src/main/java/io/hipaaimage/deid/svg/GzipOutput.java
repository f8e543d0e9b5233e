package io.hipaaimage.deid.svg;

import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One gzip member (RFC 1952) with no name, no time and an unknown system; fed in blocks of one size. */
final class GzipOutput extends OutputStream {
    private static final byte[] HEAD = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final int BLOCK = 1 << 15;
    private static final int LEVEL = 6;

    private final PictureOutput out;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private final byte[] block = new byte[BLOCK];
    private final byte[] coded = new byte[BLOCK];
    private int filled;
    private long length;

    GzipOutput(PictureOutput out) throws IOException {
        this.out = out;
        out.write(HEAD);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        crc.update(bytes, from, count);
        length += count;
        int done = 0;
        while (done < count) {
            int now = Math.min(count - done, BLOCK - filled);
            System.arraycopy(bytes, from + done, block, filled, now);
            filled += now;
            done += now;
            if (filled == BLOCK) {
                deflate();
            }
        }
    }

    /** Writes the member's end. */
    void finish() throws IOException {
        deflate();
        deflater.finish();
        drain();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) length)
                .array());
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void deflate() throws IOException {
        deflater.setInput(block, 0, filled);
        drain();
        filled = 0;
    }

    private void drain() throws IOException {
        int count = deflater.deflate(coded);
        while (count > 0) {
            out.write(coded, 0, count);
            count = deflater.deflate(coded);
        }
    }
}
