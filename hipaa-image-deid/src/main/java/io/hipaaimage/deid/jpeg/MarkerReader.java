package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Finds the next marker and the length of its segment; what lies between segments is passed over and told. */
final class MarkerReader {
    private final PictureInput in;
    private final Removals removed;

    MarkerReader(PictureInput in, Removals removed) {
        this.in = in;
        this.removed = removed;
    }

    /** The next marker; fill bytes (T.81 B.1.1.2) and stray bytes before it are dropped, as every decoder drops them. */
    int next() throws DamagedInputException, IOException {
        while (true) {
            long stray = 0;
            int value = in.next();
            while (value >= 0 && value != 0xFF) {
                stray++;
                value = in.next();
            }
            int fill = -1;
            while (value == 0xFF) {
                fill++;
                value = in.next();
            }
            if (value < 0) {
                throw in.truncated("before EOI");
            }
            tell("bytes between segments", value == 0 ? stray + 2 : stray);
            tell("fill bytes", fill);
            if (value != 0) {
                return value;
            }
        }
    }

    /** The payload's length of a segment; the payload itself is in the window afterwards, from the input's position on. */
    int payload(String where) throws DamagedInputException, IOException {
        int length = in.u16(where);
        if (length < 2) {
            throw in.malformed(where + " length");
        }
        if (!in.has(length - 2)) {
            in.drain();
            throw in.truncated(where);
        }
        return length - 2;
    }

    private void tell(String what, long bytes) {
        if (bytes > 0) {
            removed.add(what, bytes);
        }
    }
}
