package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;

/** Walks AV1's sequence header (AV1 5.5) to its end, so that nothing can be kept behind it. */
final class SequenceHeader {
    /** More than these would be a list of free numbers, which can spell words. */
    private static final int MOST_POINTS = 4;

    private static final int HIGHEST_OF_ONE_TIER = 7;
    private static final int HALF_ACROSS = 8;
    private static final int HALF_BOTH = 12;

    private static final long MOST_TICKS = (1 << 28) - 1;

    private final byte[] bytes;
    private final long fileAt;
    private int bit;
    /** As {@code av1C} says them: profile and level, and the tier and the kind of samples. */
    private int level;

    private int samples;

    private SequenceHeader(byte[] bytes, long fileAt) {
        this.bytes = bytes;
        this.fileAt = fileAt;
    }

    /**
     * Walks to the end, where nothing but padding bits may follow.
     *
     * @return what {@code av1C} says of the sequence in its second and third byte (AV1 in ISO base media 2.3.3)
     */
    static byte[] described(byte[] header, long fileAt) throws DamagedInputException {
        SequenceHeader walk = new SequenceHeader(header, fileAt);
        walk.header();
        walk.require(walk.f(1) == 1);
        while (walk.bit < 8 * header.length) {
            walk.require(walk.f(1) == 0);
        }
        return new byte[] {(byte) walk.level, (byte) walk.samples};
    }

    private void header() throws DamagedInputException {
        int profile = (int) f(3);
        level = profile << 5;
        f(1);
        boolean reduced = flag();
        if (reduced) {
            level |= (int) f(5);
        } else {
            operatingPoints();
        }
        int widthBits = (int) f(4) + 1;
        int heightBits = (int) f(4) + 1;
        f(widthBits);
        f(heightBits);
        if (!reduced && flag()) {
            f(7);
        }
        f(3);
        if (!reduced) {
            tools();
        }
        f(3);
        colour(profile);
        f(1);
    }

    private void operatingPoints() throws DamagedInputException {
        int delayBits = 0;
        if (flag()) {
            clock();
            clock();
            if (flag()) {
                skipExpGolomb();
            }
            if (flag()) {
                delayBits = (int) f(5) + 1;
                f(5);
                clock();
                f(5);
            }
        }
        boolean displayDelay = flag();
        int points = (int) f(5) + 1;
        require(points <= MOST_POINTS);
        for (int i = 0; i < points; i++) {
            f(12);
            int at = (int) f(5);
            int tier = at > HIGHEST_OF_ONE_TIER ? (int) f(1) : 0;
            if (i == 0) {
                level |= at;
                samples |= tier << 7;
            }
            if (delayBits > 0 && flag()) {
                f(2 * delayBits + 1);
            }
            if (displayDelay && flag()) {
                f(4);
            }
        }
    }

    /** Ticks of a clock: too few to spell four letters. */
    private void clock() throws DamagedInputException {
        require(f(32) <= MOST_TICKS);
    }

    private void tools() throws DamagedInputException {
        f(4);
        boolean orderHint = flag();
        if (orderHint) {
            f(2);
        }
        boolean screenContent = flag();
        if (!screenContent) {
            screenContent = flag();
        }
        if (screenContent && !flag()) {
            f(1);
        }
        if (orderHint) {
            f(3);
        }
    }

    private void colour(int profile) throws DamagedInputException {
        boolean high = flag();
        boolean twelve = profile == 2 && high && flag();
        boolean monochrome = profile != 1 && flag();
        samples |= (high ? 0x40 : 0) | (twelve ? 0x20 : 0) | (monochrome ? 0x10 : 0);
        long description = flag() ? f(24) : 0;
        if (monochrome) {
            f(1);
            samples |= HALF_BOTH;
            return;
        }
        // sRGB with identity coefficients is 4:4:4 of full range and says no more
        if (description != 0x010D00) {
            f(1);
            int halved = halved(profile, twelve);
            samples |= halved;
            if (halved == HALF_BOTH) {
                samples |= (int) f(2);
            }
        }
        f(1);
    }

    /** Which sides the chroma has half of. */
    private int halved(int profile, boolean twelve) throws DamagedInputException {
        if (profile == 2 && twelve) {
            boolean across = flag();
            return across && flag() ? HALF_BOTH : across ? HALF_ACROSS : 0;
        }
        return profile == 0 ? HALF_BOTH : profile == 2 ? HALF_ACROSS : 0;
    }

    private void skipExpGolomb() throws DamagedInputException {
        int zeros = 0;
        while (!flag()) {
            require(++zeros < 32);
        }
        f(zeros);
    }

    private boolean flag() throws DamagedInputException {
        return f(1) != 0;
    }

    /** The next bits; of more than 63 the last ones. */
    private long f(int bits) throws DamagedInputException {
        require(bits <= 8 * bytes.length - bit);
        long value = 0;
        for (int i = 0; i < bits; i++, bit++) {
            value = value << 1 | (bytes[bit >> 3] >> (7 - (bit & 7)) & 1);
        }
        return value;
    }

    private void require(boolean right) throws DamagedInputException {
        if (!right) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "AV1 sequence header", fileAt);
        }
    }
}
