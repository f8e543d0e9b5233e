package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The SIZ segment (T.800 A.5.1), checked.
 *
 * @param content as it is written again
 */
record ImageSize(long width, long height, int components, long tiles, byte[] content) {
    private static final int FIXED = 36;
    private static final int MOST_COMPONENTS = 16384;
    private static final int MOST_BITS = 38;
    private static final long MOST_TILES = 65535;
    private static final int EXTENSIONS = 0x8000;
    private static final int HIGH_THROUGHPUT = 0x4000;

    static ImageSize read(byte[] content, long at) throws ImageVaultException {
        ByteBuffer view = ByteBuffer.wrap(content);
        int components = content.length < FIXED ? 0 : Short.toUnsignedInt(view.getShort(34));
        if (components < 1 || components > MOST_COMPONENTS || content.length < FIXED + 3 * components) {
            throw Jp2Bytes.malformed("SIZ", at);
        }
        if ((view.getShort(0) & EXTENSIONS) != 0) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPEG 2000 extensions", "convert it to plain JP2");
        }
        long right = number(view, 2);
        long bottom = number(view, 6);
        long left = number(view, 10);
        long top = number(view, 14);
        long across = tiles(right, number(view, 26), number(view, 18));
        long down = tiles(bottom, number(view, 30), number(view, 22));
        boolean right1 = left < right && top < bottom && number(view, 26) <= left && number(view, 30) <= top;
        if (!right1 || across < 1 || down < 1 || across > MOST_TILES || across * down > MOST_TILES) {
            throw Jp2Bytes.malformed("SIZ", at);
        }
        for (int i = 0; i < components; i++) {
            int from = FIXED + 3 * i;
            if ((content[from] & 0x7F) >= MOST_BITS || content[from + 1] == 0 || content[from + 2] == 0) {
                throw Jp2Bytes.malformed("SIZ component", at);
            }
        }
        byte[] clean = Arrays.copyOf(content, FIXED + 3 * components);
        ByteBuffer out = ByteBuffer.wrap(clean);
        // what a decoder should be able to do is told by the rest, but for high throughput
        out.putShort(0, (short) (view.getShort(0) & HIGH_THROUGHPUT));
        oneTile(out, across, 2, 18);
        oneTile(out, down, 6, 22);
        return new ImageSize(right - left, bottom - top, components, across * down, clean);
    }

    /** Where one tile holds all, it begins where the grid does and ends where the picture ends. */
    private static void oneTile(ByteBuffer out, long tiles, int end, int size) {
        if (tiles == 1) {
            out.putInt(size, out.getInt(end)).putInt(size + 8, 0);
        }
    }

    /** How far the picture reaches to the right, from where the grid begins. */
    long right() {
        return number(ByteBuffer.wrap(content), 2);
    }

    /** How far the picture reaches down. */
    long bottom() {
        return number(ByteBuffer.wrap(content), 6);
    }

    /** Whether the picture or its first tile begins elsewhere than where the grid does. */
    boolean hasPlace() {
        ByteBuffer view = ByteBuffer.wrap(content);
        return number(view, 10) != 0 || number(view, 14) != 0;
    }

    /** How many bits a component's samples have, less one, and whether they have signs. */
    byte depth(int component) {
        return content[FIXED + 3 * component];
    }

    private static long number(ByteBuffer view, int at) {
        return Integer.toUnsignedLong(view.getInt(at));
    }

    private static long tiles(long end, long begin, long size) {
        return size == 0 ? 0 : (end - begin + size - 1) / size;
    }
}
