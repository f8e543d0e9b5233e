package io.hipaaimage.deid.packets;

/**
 * Samples from the left and the top up to, and without, the right and the bottom.
 *
 * @param left first column
 * @param top first row
 * @param right one beyond the last column
 * @param bottom one beyond the last row
 */
record Area(long left, long top, long right, long bottom) {
    boolean isEmpty() {
        return left >= right || top >= bottom;
    }

    /** Its samples where only each so-many-th of a column and a row is there, behind an offset. */
    Area every(long stepX, long stepY, long offsetX, long offsetY) {
        return new Area(
                Grid.ceil(left - offsetX, stepX),
                Grid.ceil(top - offsetY, stepY),
                Grid.ceil(right - offsetX, stepX),
                Grid.ceil(bottom - offsetY, stepY));
    }

    Area within(Area other) {
        return new Area(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }
}
