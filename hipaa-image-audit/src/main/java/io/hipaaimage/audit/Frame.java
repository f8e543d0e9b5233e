package io.hipaaimage.audit;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One entry as it lies in a segment, big endian: length of the entry (4), CRC-32C over all that follows (4), index of the first entry
 * of its batch (8), the entry, zeros up to a multiple of eight.
 */
final class Frame {
    static final int HEADER = 16;
    static final int MAX_ENTRY = 65_535;

    private Frame() {}

    static int size(int entryLength) {
        return HEADER + ((entryLength + 7) & ~7);
    }

    static void write(byte[] entry, long batch, ByteBuffer into) {
        write(entry, entry.length, batch, into);
    }

    /** Writes the frame of an entry that lies at the beginning of an array. */
    static void write(byte[] entry, int length, long batch, ByteBuffer into) {
        int start = into.position();
        int end = start + size(length);
        into.putInt(length).putInt(0).putLong(batch).put(entry, 0, length);
        while (into.position() < end) {
            into.put((byte) 0);
        }
        into.putInt(start + 4, crc(into, start, end - start));
    }

    /** The length of the entry of a whole frame at the position, or -1 if there is none within the buffer. */
    static int lengthAt(ByteBuffer buffer, int at, int limit) {
        if (limit - at < HEADER) {
            return -1;
        }
        int length = buffer.getInt(at);
        if (length < 2 || length > MAX_ENTRY || size(length) > limit - at) {
            return -1;
        }
        int size = size(length);
        if (buffer.get(at + HEADER + length - 1) != '}') {
            return -1; // the checksum does not cover the length, which could reach into the padding
        }
        for (int pad = at + HEADER + length; pad < at + size; pad++) {
            if (buffer.get(pad) != 0) {
                return -1;
            }
        }
        return crc(buffer, at, size) == buffer.getInt(at + 4) ? length : -1;
    }

    private static int crc(ByteBuffer buffer, int start, int size) {
        CRC32C crc = new CRC32C();
        int position = buffer.position();
        int limit = buffer.limit();
        crc.update(buffer.limit(start + size).position(start + 8)); // a duplicate would be garbage of every entry
        buffer.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
