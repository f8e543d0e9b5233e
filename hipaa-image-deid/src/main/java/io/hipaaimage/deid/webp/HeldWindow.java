package io.hipaaimage.deid.webp;

import io.hipaaimage.deid.spi.HeldOutput;
import java.io.IOException;

/** Held bytes up to an end, a few thousand of them at a time in one array, for readers that go from the first to the last. */
final class HeldWindow {
    /** Bytes that a reader may take at once. */
    static final int WORD = Long.BYTES;

    private static final int BYTES = 1 << 12;

    private final HeldOutput held;
    private final int end;
    private final byte[] bytes;
    private int base;
    private int limit;

    HeldWindow(HeldOutput held, int end) {
        this.held = held;
        this.end = end;
        this.bytes = new byte[Math.min(BYTES, Math.max(WORD, end))];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} the {@value #WORD} bytes from a place on are, or -1 where there are not so many before the end. */
    int word(int place) throws IOException {
        if (place + WORD > limit || place < base) {
            if (place + WORD > end) {
                return -1;
            }
            fill(place);
        }
        return place - base;
    }

    /** The byte at a place, 0 from the end on. */
    int at(int place) throws IOException {
        if (place >= end) {
            return 0;
        }
        if (place >= limit || place < base) {
            fill(place);
        }
        return bytes[place - base] & 0xFF;
    }

    private void fill(int place) throws IOException {
        int count = Math.min(bytes.length, end - place);
        held.copy(place, bytes, count);
        base = place;
        limit = place + count;
    }
}
