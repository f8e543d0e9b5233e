package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.EvenDeflater;
import io.hipaaimage.deid.spi.HeldOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes a PNG (W3C PNG third edition) of lines of samples: header, colour, image data in pieces of {@value #PIECE} bytes, end. */
final class PngPicture {
    private static final int PIECE = 1 << 15;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GRAY_OR_COLOUR = 2;
    private static final int ALPHA = 4;
    private static final int PAETH = 4;

    private final HeldOutput out;
    private final byte[] piece = new byte[PIECE];
    private int filled;

    private PngPicture(HeldOutput out) {
        this.out = out;
    }

    /** Gives the samples of a line, pixel by pixel. */
    @FunctionalInterface
    interface Lines {
        void line(int y, int[] samples);
    }

    static void write(HeldOutput out, DecodedPicture picture, ColourChunks colour, Lines lines)
            throws RefusedException, IOException {
        new PngPicture(out).write(picture, colour, lines);
    }

    private void write(DecodedPicture picture, ColourChunks colour, Lines lines) throws RefusedException, IOException {
        out.write(SIGNATURE);
        int type = (picture.gray() ? 0 : GRAY_OR_COLOUR) + (picture.alpha() ? ALPHA : 0);
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put((byte) picture.depth())
                        .put((byte) type)
                        .array(),
                13);
        for (Map.Entry<String, byte[]> said : colour.chunks().entrySet()) {
            chunk(said.getKey(), said.getValue(), said.getValue().length);
        }
        try (EvenDeflater<RefusedException> deflater = new EvenDeflater<>(false, this::data)) {
            data(deflater, picture, lines);
            deflater.finish();
        }
        if (filled > 0) {
            chunk("IDAT", piece, filled);
        }
        chunk("IEND", new byte[0], 0);
    }

    private static void data(EvenDeflater<RefusedException> deflater, DecodedPicture picture, Lines lines)
            throws RefusedException, IOException {
        int wide = picture.depth() / 8;
        int step = picture.channels() * wide;
        int[] samples = new int[picture.width() * picture.channels()];
        byte[] above = new byte[picture.width() * step];
        byte[] line = new byte[above.length];
        byte[] filtered = new byte[1 + line.length];
        filtered[0] = PAETH;
        for (int y = 0; y < picture.height(); y++) {
            lines.line(y, samples);
            for (int i = 0; i < samples.length; i++) {
                if (wide == 2) {
                    line[2 * i] = (byte) (samples[i] >> 8);
                }
                line[wide * i + wide - 1] = (byte) samples[i];
            }
            for (int i = 0; i < line.length; i++) {
                int left = i < step ? 0 : line[i - step] & 0xFF;
                int corner = i < step ? 0 : above[i - step] & 0xFF;
                filtered[1 + i] = (byte) (line[i] - predicted(left, above[i] & 0xFF, corner));
            }
            deflater.take(filtered, 0, filtered.length);
            byte[] free = above;
            above = line;
            line = free;
        }
    }

    /** Paeth's predictor (PNG 9.4). */
    private static int predicted(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private void data(byte[] bytes, int from, int length) throws RefusedException, IOException {
        int done = 0;
        while (done < length) {
            int now = Math.min(length - done, PIECE - filled);
            System.arraycopy(bytes, from + done, piece, filled, now);
            filled += now;
            done += now;
            if (filled == PIECE) {
                chunk("IDAT", piece, PIECE);
                filled = 0;
            }
        }
    }

    private void chunk(String type, byte[] data, int length) throws RefusedException, IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
        out.write(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
