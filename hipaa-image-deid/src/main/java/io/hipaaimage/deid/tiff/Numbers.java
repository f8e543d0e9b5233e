package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** The unsigned numbers of an entry, read through a small window as they are asked for: there may be millions. */
final class Numbers {
    private static final int WINDOW = 1 << 12;

    private final TiffBytes bytes;
    private final Directory.Entry entry;
    private byte[] window = new byte[0];
    private long from;

    Numbers(TiffBytes bytes, Directory.Entry entry) {
        this.bytes = bytes;
        this.entry = entry;
    }

    long count() {
        return entry.count();
    }

    /** A number; one of eight bytes beyond 2^63 is negative. */
    long get(long index) throws DamagedInputException, IOException {
        if (index < 0 || index >= entry.count()) {
            throw TiffBytes.malformed(Tag.label(entry.tag()) + " count", entry.at());
        }
        int width = entry.valueBytes();
        long offset = index * width;
        if (offset < from || offset + width > from + window.length) {
            from = offset;
            int length = (int) Math.min(WINDOW, entry.bytes() - offset);
            window = bytes.bytes(entry.at() + offset, length, "IFD values");
        }
        return TiffBytes.number(window, (int) (offset - from), width, bytes.littleEndian());
    }
}
