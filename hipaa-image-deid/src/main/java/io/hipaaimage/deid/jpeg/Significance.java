package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/**
 * Which coefficients of a progressive picture are not zero by now: a refining scan cannot be read without it. One bit a coefficient, in
 * pages that exist only where the data has put something, so that a header's dimensions alone allocate nothing.
 */
final class Significance {
    private static final int PAGE_BITS = 10;
    private static final int PAGE_BLOCKS = 1 << PAGE_BITS;
    private static final int MOST_PAGES = (64 << 20) / (PAGE_BLOCKS * Long.BYTES);

    private final long[][][] pages;
    private int allocated;

    Significance(Frame frame) {
        pages = new long[frame.components().size()][][];
        for (int i = 0; i < pages.length; i++) {
            long blocks = (long) frame.blocksAcross(i) * frame.blocksDown(i);
            pages[i] = new long[(int) ((blocks + PAGE_BLOCKS - 1) >> PAGE_BITS)][];
        }
    }

    /** The coefficients of a block, bit k for coefficient k. */
    long of(int component, int block) {
        long[] page = pages[component][block >> PAGE_BITS];
        return page == null ? 0 : page[block & (PAGE_BLOCKS - 1)];
    }

    void set(int component, int block, long coefficients) throws RefusedException {
        if (coefficients == 0) {
            return;
        }
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
        page[block & (PAGE_BLOCKS - 1)] = coefficients;
    }

    /** Some coefficients without so many of the lowest. */
    static long withoutLowest(long set, int number) {
        long rest = set;
        for (int i = 0; i < number; i++) {
            rest &= rest - 1;
        }
        return rest;
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
