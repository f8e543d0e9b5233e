package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.util.Arrays;

/**
 * The places that a file's pages are made of. They may not overlap: what lies in two of them at once could be copied without end, and a
 * text could pass for pixels. Neighbours become one, so that an ordinary file takes a few numbers.
 */
final class Extents {
    private static final int MOST = 1 << 19;

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int count;
    private long total;

    void add(long start, long length) throws DamagedInputException {
        if (length == 0) {
            return;
        }
        total += length;
        if (count > 0 && ends[count - 1] == start) {
            ends[count - 1] = start + length;
            return;
        }
        if (count == MOST) {
            throw TiffBytes.malformed("too many strips", start);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = start + length;
    }

    /** The bytes of all. */
    long total() {
        return total;
    }

    /** Sorted apart, the ends of places that do not overlap lie between their starts. */
    void requireApart() throws DamagedInputException {
        Arrays.sort(starts, 0, count);
        Arrays.sort(ends, 0, count);
        for (int i = 1; i < count; i++) {
            if (starts[i] < ends[i - 1]) {
                throw TiffBytes.malformed("strips or directories overlap", starts[i]);
            }
        }
    }
}
