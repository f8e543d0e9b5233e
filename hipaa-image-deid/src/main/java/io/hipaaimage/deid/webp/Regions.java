package io.hipaaimage.deid.webp;

/** Which code group holds where (RFC 9649 section 3.7.2.2): tiles of 2 to the power of {@code bits} pixels, each with a group's number. */
record Regions(int[] tiles, int columns, int bits, int groups) {
    /** One group everywhere. */
    static Regions one(int width) {
        return new Regions(new int[1], 1, 32 - Integer.numberOfLeadingZeros(width), 1);
    }

    int of(int x, int y) {
        return groups == 1 ? 0 : tiles[(y >> bits) * columns + (x >> bits)];
    }

    /** The column where the tile of a column ends. */
    int rightOf(int x, int width) {
        return Math.min(width, ((x >> bits) + 1) << bits);
    }
}
