package io.hipaaimage.deid.exif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A bounded view of a TIFF structure: whatever an offset or a count says, nothing outside of the bytes is read. */
final class TiffView {
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_ENTRIES = 1000;
    private static final byte[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** One entry of a directory; {@code at} is where its values begin, -1 where they would lie outside. */
    record Entry(int tag, int type, long count, long at) {}

    private final ByteBuffer bytes;

    private TiffView(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static TiffView of(byte[] block) {
        int from = 0;
        while (block.length - from > 6 && block[from] == 'E' && block[from + 1] == 'x' && block[from + 2] == 'i') {
            from += 6;
        }
        ByteBuffer view = ByteBuffer.wrap(block, from, block.length - from).slice();
        if (view.remaining() >= 8 && view.get(0) == 'I') {
            view.order(ByteOrder.LITTLE_ENDIAN);
        }
        return new TiffView(view);
    }

    /** The offset of the first directory, or 0 where there is none. */
    long firstIfd() {
        if (bytes.limit() < 8 || bytes.get(0) != bytes.get(1) || (bytes.get(0) != 'I' && bytes.get(0) != 'M')) {
            return 0;
        }
        return bytes.getShort(2) == 42 ? u32(4) : 0;
    }

    /** How many entries a directory really has room for; 0 where it lies outside. */
    int entries(long ifd) {
        if (ifd < 8 || ifd + 2 > bytes.limit()) {
            return 0;
        }
        int said = Short.toUnsignedInt(bytes.getShort((int) ifd));
        return Math.min(Math.min(said, MOST_ENTRIES), (int) ((bytes.limit() - ifd - 2) / ENTRY_BYTES));
    }

    Entry entry(long ifd, int index) {
        int at = (int) ifd + 2 + index * ENTRY_BYTES;
        int type = Short.toUnsignedInt(bytes.getShort(at + 2));
        long count = u32(at + 4);
        long length = type < TYPE_BYTES.length ? count * TYPE_BYTES[type] : 0;
        long values = length <= 4 ? at + 8 : u32(at + 8);
        boolean inside = length > 0 && values + length <= bytes.limit();
        return new Entry(Short.toUnsignedInt(bytes.getShort(at)), type, count, inside ? values : -1);
    }

    /** The directory after this one, or 0. */
    long next(long ifd) {
        int entries = entries(ifd);
        long at = ifd + 2 + (long) entries * ENTRY_BYTES;
        return entries > 0 && at + 4 <= bytes.limit() ? u32((int) at) : 0;
    }

    /** An unsigned number of an entry, or -1 where it is none. */
    long number(Entry entry, int index) {
        if (entry.at() < 0 || index >= entry.count()) {
            return -1;
        }
        int at = (int) entry.at();
        return switch (entry.type()) {
            case 1 -> Byte.toUnsignedLong(bytes.get(at + index));
            case 3 -> Short.toUnsignedLong(bytes.getShort(at + 2 * index));
            case 4, 13 -> u32(at + 4 * index);
            default -> -1;
        };
    }

    /** The text of an entry without its end mark, shortened; empty where it is none. */
    String text(Entry entry, int most) {
        if (entry.at() < 0 || (entry.type() != 2 && entry.type() != 7 && entry.type() != 1)) {
            return "";
        }
        byte[] raw = new byte[(int) Math.min(entry.count(), most)];
        bytes.get((int) entry.at(), raw);
        return new String(raw, StandardCharsets.UTF_8)
                .replace("\0", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
