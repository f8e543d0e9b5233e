package io.hipaaimage.deid.png;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The image header (IHDR) and what it implies for the length of scanlines. */
record Header(int width, int height, int depth, int colour, boolean interlaced) {
    static final int BYTES = 13;
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** A header, or empty where the standard allows no such picture. */
    static Optional<Header> read(byte[] data) {
        if (data.length != BYTES || data[10] != 0 || data[11] != 0 || (data[12] & 0xFE) != 0) {
            return Optional.empty();
        }
        ByteBuffer view = ByteBuffer.wrap(data);
        Header header = new Header(view.getInt(0), view.getInt(4), data[8], data[9], data[12] == 1);
        return header.width > 0 && header.height > 0 && header.depthFits() ? Optional.of(header) : Optional.empty();
    }

    private boolean depthFits() {
        return switch (colour) {
            case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    byte[] write() {
        return ByteBuffer.allocate(BYTES)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colour)
                .putShort((short) 0)
                .put((byte) (interlaced ? 1 : 0))
                .array();
    }

    int channels() {
        return switch (colour) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Components for a colour profile: 1 or 3. */
    int profileComponents() {
        return colour == GRAY || colour == GRAY_ALPHA ? 1 : 3;
    }

    /** The bytes of a scanline of so many pixels, with its filter byte. */
    long lineBytes(int pixels) {
        return 1 + ((long) pixels * depth * channels() + 7) / 8;
    }
}
