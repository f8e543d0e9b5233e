package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/**
 * The bytes of a scan: the window's bytes are passed to the output as they are, apart from an interval's last byte, whose unused bits become
 * ones (T.81 F.1.2.3), and from what stands behind it, which is dropped. What reads their bits is of the same object, for the speed of it.
 */
abstract class CodedBytes {
    /** More than the bytes that an accumulator of bits can hold with their stuffing: they may have to be taken back. */
    private static final int HELD = 32;

    private final PictureInput in;
    private final PictureOutput out;
    private final Removals removed;
    final byte[] window;
    int limit;
    /** The first byte in the window that has not been passed on. */
    private int start;
    /** The next byte whose bits were not taken. */
    int at;

    CodedBytes(PictureInput in, PictureOutput out, Removals removed) {
        this.in = in;
        this.out = out;
        this.removed = removed;
        this.window = in.window();
        this.limit = in.limit();
        this.start = in.position();
        this.at = start;
    }

    /** Passes on what was read, with ones for so many unused bits of the last byte. */
    final void passInterval(int unused) throws IOException {
        int last = unused == 0 ? at : at - (stuffed(at) ? 2 : 1);
        out.write(window, start, last - start);
        if (unused != 0) {
            int value = (window[last] & 0xFF) | ((1 << unused) - 1);
            if (value != (window[last] & 0xFF)) {
                removed.add("padding bits", 0);
            }
            out.write(value == 0xFF ? new byte[] {-1, 0} : new byte[] {(byte) value});
        }
        start = at;
    }

    /** Takes the restart marker that must be here; it is passed on with the data after it. */
    final void restart(int marker) throws DamagedInputException {
        int code = window[at + 1] & 0xFF;
        if (code != marker) {
            throw malformed(Marker.isRestart(code) ? "RST out of order" : "data ends before the last unit");
        }
        start = at;
        at += 2;
    }

    final DamagedInputException malformed(String what) {
        in.position(at);
        return in.malformed("scan: " + what);
    }

    /** Whether none of eight bytes is 0xFF, which begins a marker or is stuffed. */
    static boolean isPlain(long bytes) {
        return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) == 0;
    }

    /** Whether the byte before an index is the zero after a data byte of 0xFF. */
    final boolean stuffed(int index) {
        return window[index - 1] == 0 && index - 2 >= start && window[index - 2] == -1;
    }

    final void passToMarker() throws DamagedInputException, IOException {
        long dropped = 0;
        long fill = 0;
        while (true) {
            start = at;
            while (at + 1 >= limit) {
                more();
            }
            if (window[at] != -1) {
                dropped++;
            } else if (window[at + 1] == -1) {
                fill++;
            } else if (window[at + 1] == 0) {
                dropped++;
            } else {
                break;
            }
            at++;
        }
        if (dropped > 0) {
            removed.add("bytes after the last unit", dropped);
        }
        if (fill > 0) {
            removed.add("fill bytes", fill);
        }
        in.position(at);
    }

    final void more() throws DamagedInputException, IOException {
        int keep = Math.max(start, at - HELD);
        out.write(window, start, keep - start);
        in.position(at);
        if (!in.refill(keep)) {
            throw in.truncated("scan");
        }
        at -= keep;
        start = 0;
        limit = in.limit();
    }
}
