package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The content of a palette box (T.800 I.5.3.4): entries of some columns. */
final class Palette {
    private static final int HEAD = 3;
    private static final int MOST_ENTRIES = 1024;
    private static final int MOST_BITS = 38;

    private Palette() {}

    /** Refuses what is not one to its last byte. */
    static byte[] checked(byte[] content) throws DamagedInputException {
        int entries = content.length <= HEAD ? 0 : entries(content);
        int columns = content.length <= HEAD ? 0 : columns(content);
        boolean right = entries >= 1 && entries <= MOST_ENTRIES && columns >= 1 && content.length > HEAD + columns;
        for (int i = 0; right && i < columns; i++) {
            right = (content[HEAD + i] & 0x7F) < MOST_BITS;
        }
        if (!right || content.length != HEAD + columns + entries * entryBytes(content)) {
            throw Jp2Bytes.malformed("pclr", 0);
        }
        return content;
    }

    static int columns(byte[] content) {
        return content[2] & 0xFF;
    }

    /** The entries that samples of so many bits can name. */
    static byte[] reachable(byte[] content, int bits) {
        int entries = Math.min(entries(content), 1 << Math.min(bits, Integer.SIZE - 2));
        byte[] cut = Arrays.copyOf(content, HEAD + columns(content) + entries * entryBytes(content));
        ByteBuffer.wrap(cut).putShort(0, (short) entries);
        return cut;
    }

    private static int entries(byte[] content) {
        return Short.toUnsignedInt(ByteBuffer.wrap(content).getShort(0));
    }

    private static int entryBytes(byte[] content) {
        int bytes = 0;
        for (int i = 0; i < columns(content); i++) {
            bytes += ((content[HEAD + i] & 0x7F) + 8) / 8;
        }
        return bytes;
    }
}
