package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import java.util.Set;

/**
 * How samples lie (PS3.3 clause C.7.6.3, PS3.5 clause 8.1).
 *
 * @param rows 1 to 65,535
 * @param columns 1 to 65,535
 * @param samples per pixel, 1 to 4
 * @param frames at least 1
 * @param allocated bits of a sample: 1, 8, 16, 32 or 64
 * @param stored bits of it in use
 * @param high the highest bit in use
 * @param signed whether samples are signed
 * @param halved whether chroma has half of the columns
 */
record PixelLayout(
        int rows,
        int columns,
        int samples,
        long frames,
        int allocated,
        int stored,
        int high,
        boolean signed,
        boolean halved) {
    private static final Set<Integer> SIZES = Set.of(1, 8, 16, 32, 64);

    static PixelLayout of(DataSet dataSet) throws RefusedException {
        int allocated = dataSet.number(0x0028_0100, 0);
        int stored = dataSet.number(0x0028_0101, allocated);
        String photometric = dataSet.ascii(0x0028_0004).trim();
        PixelLayout layout = new PixelLayout(
                dataSet.number(0x0028_0010, 0),
                dataSet.number(0x0028_0011, 0),
                dataSet.number(0x0028_0002, 1),
                Math.max(1, dataSet.number(0x0028_0008, 1)),
                allocated,
                stored,
                dataSet.number(0x0028_0102, stored - 1),
                dataSet.number(0x0028_0103, 0) == 1,
                photometric.endsWith("_422"));
        String frames = dataSet.ascii(0x0028_0008).trim();
        if (!layout.possible() || !frames.matches("[0-9]{0,9}")) {
            throw new RefusedException(ErrorCode.REFUSED, "PIXEL_LAYOUT");
        }
        return layout;
    }

    private boolean possible() {
        return rows > 0
                && columns > 0
                && samples >= 1
                && samples <= 4
                && SIZES.contains(allocated)
                && stored >= 1
                && stored <= allocated
                && high >= stored - 1
                && high < allocated;
    }

    /** Some writers say that chroma is halved and write all of it: what is there decides. */
    PixelLayout fitted(long have) {
        PixelLayout whole = new PixelLayout(rows, columns, samples, frames, allocated, stored, high, signed, false);
        return halved && have >= whole.length() ? whole : this;
    }

    /** Bytes of all frames of native pixel data, without padding. */
    long length() {
        return (bits() * frames + 7) / 8;
    }

    /** Bytes of one frame. */
    long frameLength() {
        return (bits() + 7) / 8;
    }

    private long bits() {
        long perPixel = halved && samples == 3 ? 2 : samples;
        return (long) rows * columns * perPixel * allocated;
    }

    boolean hasUnusedBits() {
        return stored < allocated && allocated <= 32;
    }
}
