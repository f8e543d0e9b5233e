package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** A tag tree that is read bit by bit (T.800 B.10.2). */
final class TagTree {
    private final int levels;
    private final int[] widths;
    private final int[] begins;
    /** By node: the least that its value can be, doubled, and one more where that is its value. */
    private final int[] nodes;

    TagTree(int width, int height) {
        int count = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = (w + 1) >> 1, h = (h + 1) >> 1) {
            count++;
        }
        this.levels = count;
        this.widths = new int[count];
        this.begins = new int[count];
        int total = 0;
        int w = width;
        int h = height;
        for (int i = 0; i < count; i++) {
            widths[i] = w;
            begins[i] = total;
            total += w * h;
            w = (w + 1) >> 1;
            h = (h + 1) >> 1;
        }
        this.nodes = new int[total];
    }

    /** Reads on until it is known whether a leaf's value is less than a bound, and tells it. */
    boolean isLess(int x, int y, int bound, HeaderBits bits) throws DamagedInputException, IOException {
        int least = 0;
        boolean known = false;
        for (int level = levels - 1; level >= 0; level--) {
            int at = begins[level] + (y >> level) * widths[level] + (x >> level);
            least = Math.max(least, nodes[at] >> 1);
            known = (nodes[at] & 1) != 0;
            while (!known && least < bound) {
                known = bits.bit() == 1;
                least += known ? 0 : 1;
            }
            nodes[at] = least << 1 | (known ? 1 : 0);
        }
        return known && least < bound;
    }
}
