package io.hipaaimage.audit.verify;

import java.util.zip.CRC32C;

/** Frames as the format page says: length (4), CRC-32C over all that follows (4), batch (8), entry, zeros to a multiple of eight. */
final class FrameFormat {
    static final int HEADER = 16;
    static final int MAX_ENTRY = 65_535;
    static final int MAX_FRAME = HEADER + 65_536;

    private FrameFormat() {}

    static int size(int length) {
        return HEADER + ((length + 7) & ~7);
    }

    static int u32(byte[] data, int at) {
        return (data[at] & 0xff) << 24
                | (data[at + 1] & 0xff) << 16
                | (data[at + 2] & 0xff) << 8
                | (data[at + 3] & 0xff);
    }

    static long u64(byte[] data, int at) {
        return (long) u32(data, at) << 32 | (u32(data, at + 4) & 0xffffffffL);
    }

    /** The length that a frame claims, if it is possible and the frame ends before {@code end}; else -1. */
    static int claimed(byte[] data, int at, int end) {
        if (end - at < HEADER) {
            return -1;
        }
        int length = u32(data, at);
        return length < 2 || length > MAX_ENTRY || size(length) > end - at ? -1 : length;
    }

    /** Whether the frame with this claimed length is whole: an object to its last byte, zeros behind it, the checksum. */
    static boolean whole(byte[] data, int at, int length) {
        return whole(data, at, length, new CRC32C());
    }

    static boolean whole(byte[] data, int at, int length, CRC32C crc) {
        int end = at + size(length);
        if (data[at + HEADER + length - 1] != '}') {
            return false;
        }
        for (int pad = at + HEADER + length; pad < end; pad++) {
            if (data[pad] != 0) {
                return false;
            }
        }
        crc.reset();
        crc.update(data, at + 8, end - at - 8);
        return u32(data, at + 4) == (int) crc.getValue();
    }

    static int crc(byte[] data, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, to - from);
        return (int) crc.getValue();
    }
}
