package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/**
 * Which coefficients of a progressive picture are not zero by now: a refining scan cannot be read without it. One bit a coefficient, in
 * pages that exist only where the data has put something, so that a header's dimensions alone allocate nothing.
 */
final class Significance {
    private static final int PAGE_BITS = 10;
    static final int PAGE_BLOCKS = 1 << PAGE_BITS;
    private static final int MOST_PAGES = (64 << 20) / (PAGE_BLOCKS * Long.BYTES);

    private static final long[] NONE = new long[0];
    private static final int STEPS = 3;
    private static final long LOWS = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    /** Of each byte the bit with so many set ones below it; a short, since the highest one of a byte is negative. */
    private static final short[] IN_BYTE = inByte();

    private final long[][][] pages;
    private int allocated;

    Significance(Frame frame) {
        pages = new long[frame.components().size()][][];
        for (int i = 0; i < pages.length; i++) {
            long blocks = (long) frame.blocksAcross(i) * frame.blocksDown(i);
            pages[i] = new long[(int) ((blocks + PAGE_BLOCKS - 1) >> PAGE_BITS)][];
        }
    }

    /** The blocks of the page that a block is in; empty where the data has put nothing in them yet. */
    long[] page(int component, int block) {
        long[] page = pages[component][block >> PAGE_BITS];
        return page == null ? NONE : page;
    }

    /** The same, to put something in. */
    long[] filled(int component, int block) throws RefusedException {
        long[] page = pages[component][block >> PAGE_BITS];
        if (page == null) {
            if (++allocated > MOST_PAGES) {
                throw new RefusedException(
                        ErrorCode.REFUSED,
                        "TOO_LARGE_FOR_DEEP",
                        "scrub it at container depth, or convert it to baseline");
            }
            page = new long[PAGE_BLOCKS];
            pages[component][block >> PAGE_BITS] = page;
        }
        return page;
    }

    /**
     * Some coefficients without a number of the lowest ones; none where there are not more. Without a loop, whose end a processor cannot
     * foresee: of few the four answers are made before it is known which one is asked for; for more, sums over the bytes tell in which one
     * the next is, and a table where in that.
     *
     * @param below 0 to 15
     */
    static long from(long set, int below) {
        if (below <= STEPS) {
            long one = set & (set - 1);
            long two = one & (one - 1);
            long three = two & (two - 1);
            long odd = -(below & 1);
            long low = set ^ ((set ^ one) & odd);
            long high = two ^ ((two ^ three) & odd);
            return low ^ ((low ^ high) & -(below >> 1));
        }
        long sums = set - ((set >>> 1) & 0x5555_5555_5555_5555L);
        sums = (sums & 0x3333_3333_3333_3333L) + ((sums >>> 2) & 0x3333_3333_3333_3333L);
        sums = ((sums + (sums >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL) * LOWS;
        int at = Long.bitCount((((below * LOWS) | HIGHS) - sums) & HIGHS) << 3;
        if (at == Long.SIZE) {
            return 0;
        }
        int within = below - (int) (((sums << 8) >>> at) & 0xFF);
        return set & -((long) IN_BYTE[(within << 8) | (int) ((set >>> at) & 0xFF)] << at);
    }

    private static short[] inByte() {
        short[] selected = new short[8 << 8];
        for (int set = 0; set < 256; set++) {
            int rest = set;
            for (int below = 0; rest != 0; below++) {
                selected[(below << 8) | set] = (short) Integer.lowestOneBit(rest);
                rest &= rest - 1;
            }
        }
        return selected;
    }

    /** How many coefficients of some blocks are among those that are asked for. */
    long count(int component, int from, int end, long among) {
        long count = 0;
        int at = from;
        while (at < end) {
            long[] page = pages[component][at >> PAGE_BITS];
            int stop = Math.min(end, (at | (PAGE_BLOCKS - 1)) + 1);
            for (; page != null && at < stop; at++) {
                count += Long.bitCount(page[at & (PAGE_BLOCKS - 1)] & among);
            }
            at = stop;
        }
        return count;
    }
}
