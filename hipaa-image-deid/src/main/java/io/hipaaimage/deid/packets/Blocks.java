package io.hipaaimage.deid.packets;

/** The code blocks of one subband in one precinct, and what packets have said of them so far. */
final class Blocks {
    private static final byte FIRST_LENGTH_BITS = 3;

    final int width;
    final int height;
    final TagTree inclusion;
    final TagTree zeroPlanes;
    private final byte[] lengthBits;
    private final byte[] passes;

    /** Of so many columns and rows, both at least 1; the caller has bounded how many. */
    Blocks(int width, int height) {
        this.width = width;
        this.height = height;
        this.inclusion = new TagTree(width, height);
        this.zeroPlanes = new TagTree(width, height);
        this.lengthBits = new byte[width * height];
        this.passes = new byte[width * height];
    }

    /** Passes that came so far; 0 before a block was first included. */
    int passes(int x, int y) {
        return passes[y * width + x] & 0xFF;
    }

    void passes(int x, int y, int count) {
        passes[y * width + x] = (byte) count;
    }

    /** How many bits a length has, but for those that the number of passes adds (T.800 B.10.7). */
    int lengthBits(int x, int y) {
        return lengthBits[y * width + x] + FIRST_LENGTH_BITS;
    }

    void lengthBits(int x, int y, int bits) {
        lengthBits[y * width + x] = (byte) (bits - FIRST_LENGTH_BITS);
    }
}
