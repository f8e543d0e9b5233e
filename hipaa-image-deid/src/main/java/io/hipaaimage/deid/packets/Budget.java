package io.hipaaimage.deid.packets;

/** What a codestream may cost: steps, and things held at a time, both bounded by its own bytes. */
final class Budget {
    private static final long FREE_STEPS = 1L << 20;
    private static final long STEPS_A_BYTE = 16;
    private static final long FREE_UNITS = 1L << 16;
    private static final long UNITS_A_BYTE = 16;
    private static final long MOST_UNITS = 1L << 20;

    private final long length;
    private long steps;
    private long units;

    /** For a codestream of so many bytes. */
    Budget(long length) {
        this.length = length;
        this.steps = FREE_STEPS + STEPS_A_BYTE * length;
        this.units = Math.min(MOST_UNITS, FREE_UNITS + UNITS_A_BYTE * length);
    }

    /** How many bytes the codestream has: no more packets, and no more precincts. */
    long length() {
        return length;
    }

    void step() throws NotFollowedException {
        if (--steps < 0) {
            throw new NotFollowedException("too many steps");
        }
    }

    /** Takes what is about to be held; a unit is a code block with its share of tag trees, some 16 bytes. */
    void hold(long count) throws NotFollowedException {
        if (count > units) {
            throw new NotFollowedException("too much to hold");
        }
        units -= count;
    }

    void release(long count) {
        units += count;
    }
}
