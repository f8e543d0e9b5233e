package io.hipaaimage.deid.svg;

import io.hipaaimage.deid.spi.EvenDeflater;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** One gzip member (RFC 1952) with no name, no time and an unknown system. */
final class GzipOutput extends OutputStream {
    private static final byte[] HEAD = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private final PictureOutput out;
    private final EvenDeflater<IOException> deflater;
    private final CRC32 crc = new CRC32();
    private long length;

    GzipOutput(PictureOutput out) throws IOException {
        this.out = out;
        this.deflater = new EvenDeflater<>(true, out::write);
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
        deflater.take(bytes, from, count);
    }

    /** Writes the member's end. */
    void finish() throws IOException {
        deflater.finish();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) length)
                .array());
    }

    @Override
    public void close() {
        deflater.close();
    }
}
