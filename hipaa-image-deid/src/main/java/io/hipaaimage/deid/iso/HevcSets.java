package io.hipaaimage.deid.iso;

/** The parameter sets of HEVC (ISO/IEC 23008-2 7.3.2), read field by field; extensions that the base layer does not need are cut off. */
final class HevcSets {
    private static final int MOST = 1 << 16;
    private static final int MOST_SETS = 64;
    private static final int RESERVED = 0xFFFF;
    /** Of what no decoder needs, no more than cameras say: lists of free numbers spell words. */
    private static final int MOST_BUFFERS = 3;

    private static final int MOST_LONG_TERM = 2;
    private static final int MOST_SET_BITS = 16;
    private static final int MOST_LAYERS = 7;
    private static final int MOST_EXTRA_BITS = 2;

    private final SetBits in;
    private int chroma = 1;
    private boolean transformSkip;

    private HevcSets(SetBits in) {
        this.in = in;
    }

    /** Reads a set of a type, from 32 to 34, to its end. */
    static void read(int type, SetBits in) throws SetBits.Wrong {
        HevcSets set = new HevcSets(in);
        switch (type) {
            case 32 -> set.video();
            case 33 -> set.sequence();
            default -> set.picture();
        }
    }

    private void video() throws SetBits.Wrong {
        in.skip(12);
        int layers = (int) in.bits(3);
        in.skip(1);
        SetBits.require(layers < MOST_LAYERS && in.bits(16) == RESERVED);
        profile(layers);
        order(layers);
        int highest = (int) in.bits(6);
        int sets = in.number(1023);
        SetBits.require(sets * (highest + 1) <= MOST_SET_BITS);
        in.skip(sets * (highest + 1));
        if (in.flag()) {
            timing();
            int all = in.number(1);
            for (int i = 0; i < all; i++) {
                in.numbers(1);
                rates(i == 0 || in.flag(), layers);
            }
        }
        if (in.flag()) {
            in.clear(1);
        }
    }

    private void timing() throws SetBits.Wrong {
        in.clock();
        in.clock();
        if (in.flag()) {
            in.numbers(1);
        }
    }

    private void order(int layers) throws SetBits.Wrong {
        in.numbers(in.flag() ? 3 * (layers + 1) : 3);
    }

    private void profile(int layers) throws SetBits.Wrong {
        general();
        in.skip(8);
        boolean[] present = new boolean[2 * layers];
        for (int i = 0; i < present.length; i++) {
            present[i] = in.flag();
        }
        if (layers > 0) {
            in.skip(2 * (8 - layers));
            in.clear(2 * (8 - layers));
        }
        for (int i = 0; i < layers; i++) {
            if (present[2 * i]) {
                general();
            }
            in.skip(present[2 * i + 1] ? 8 : 0);
        }
    }

    /** A profile, the twelve profiles that there are, fourteen constraints, and bits that are reserved between them. */
    private void general() throws SetBits.Wrong {
        in.skip(8 + 32);
        in.clear(20);
        in.skip(4 + 43);
        in.clear(33);
        in.skip(1);
    }

    /** What a receiver's buffer was thought to be like (annex E.2.2). */
    private void rates(boolean common, int layers) throws SetBits.Wrong {
        boolean nal = false;
        boolean vcl = false;
        boolean fine = false;
        if (common) {
            nal = in.flag();
            vcl = in.flag();
            if (nal || vcl) {
                fine = in.flag();
                in.skip(fine ? 19 : 0);
                in.skip(8 + (fine ? 4 : 0) + 15);
            }
        }
        for (int i = 0; i <= layers; i++) {
            boolean fixed = firstOrSecond();
            boolean low = false;
            if (fixed) {
                in.numbers(1);
            } else {
                low = in.flag();
            }
            int buffers = low ? 1 : in.number(MOST_BUFFERS) + 1;
            for (int k = 0; k < buffers * ((nal ? 1 : 0) + (vcl ? 1 : 0)); k++) {
                in.numbers(fine ? 4 : 2);
                in.skip(1);
            }
        }
    }

    private void sequence() throws SetBits.Wrong {
        in.skip(4);
        int layers = (int) in.bits(3);
        SetBits.require(layers < MOST_LAYERS);
        in.skip(1);
        profile(layers);
        in.number(15);
        chroma = in.number(3);
        in.skip(chroma == 3 ? 1 : 0);
        in.number(MOST);
        in.number(MOST);
        in.numbers(in.flag() ? 4 : 0);
        in.number(8);
        in.number(8);
        int order = in.number(12) + 4;
        order(layers);
        in.numbers(6);
        if (firstAndSecond()) {
            scaling();
        }
        in.skip(2);
        if (in.flag()) {
            in.skip(8);
            in.numbers(2);
            in.skip(1);
        }
        references();
        if (in.flag()) {
            in.skip(in.number(MOST_LONG_TERM) * (order + 1));
        }
        in.skip(2);
        if (in.flag()) {
            usability(layers);
        }
        if (in.flag()) {
            boolean range = in.flag();
            boolean layered = in.flag();
            SetBits.require(in.bits(2) == 0);
            if (in.bits(4) != 0) {
                in.clear(4);
            }
            in.skip((range ? 9 : 0) + (layered ? 1 : 0));
        }
    }

    /** A flag, and where it is not set another one. */
    private boolean firstOrSecond() throws SetBits.Wrong {
        if (in.flag()) {
            return true;
        }
        return in.flag();
    }

    /** A flag, and where it is set another one. */
    private boolean firstAndSecond() throws SetBits.Wrong {
        if (!in.flag()) {
            return false;
        }
        return in.flag();
    }

    private void scaling() throws SetBits.Wrong {
        for (int size = 0; size < 4; size++) {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
                if (!in.flag()) {
                    in.numbers(1);
                } else {
                    in.numbers(Math.min(64, 1 << (4 + 2 * size)) + (size > 1 ? 1 : 0));
                }
            }
        }
    }

    private void references() throws SetBits.Wrong {
        int sets = in.number(MOST_SETS);
        int before = 0;
        for (int i = 0; i < sets; i++) {
            if (i > 0 && in.flag()) {
                in.skip(1);
                in.numbers(1);
                int kept = 0;
                for (int k = 0; k <= before; k++) {
                    kept += firstOrSecond() ? 1 : 0;
                }
                before = kept;
            } else {
                before = in.number(16) + in.number(16);
                for (int k = 0; k < before; k++) {
                    in.numbers(1);
                    in.skip(1);
                }
            }
        }
    }

    private void usability(int layers) throws SetBits.Wrong {
        colour(in);
        in.skip(3);
        in.numbers(in.flag() ? 4 : 0);
        if (in.flag()) {
            timing();
            if (in.flag()) {
                rates(true, layers);
            }
        }
        if (in.flag()) {
            in.skip(3);
            in.numbers(5);
        }
    }

    /** How AVC and HEVC both begin what they say of use: the shape of pixels, overscan, colour, where chroma lies. */
    static void colour(SetBits in) throws SetBits.Wrong {
        if (in.flag()) {
            in.skip(in.bits(8) == 255 ? 32 : 0);
        }
        in.skip(in.flag() ? 1 : 0);
        if (in.flag()) {
            in.skip(4);
            in.skip(in.flag() ? 24 : 0);
        }
        in.numbers(in.flag() ? 2 : 0);
    }

    private void picture() throws SetBits.Wrong {
        in.number(63);
        in.number(15);
        in.skip(2);
        // bits in the head of each slice without a meaning in the base layer; two are for other layers
        SetBits.require(in.bits(3) <= MOST_EXTRA_BITS);
        in.skip(2);
        in.numbers(3);
        in.skip(1);
        transformSkip = in.flag();
        in.numbers(in.flag() ? 1 : 0);
        in.numbers(2);
        in.skip(4);
        boolean tiles = in.flag();
        in.skip(1);
        if (tiles) {
            int parts = in.number(MOST) + in.number(MOST);
            in.numbers(in.flag() ? 0 : parts);
            in.skip(1);
        }
        in.skip(1);
        if (in.flag()) {
            in.skip(1);
            in.numbers(in.flag() ? 0 : 2);
        }
        if (in.flag()) {
            scaling();
        }
        in.skip(1);
        in.numbers(1);
        // else up to 256 bytes stand in the head of each slice, which decoders of the base layer pass over
        SetBits.require(!in.flag());
        if (in.flag()) {
            boolean range = in.flag();
            SetBits.require(in.bits(3) == 0);
            if (in.bits(4) != 0) {
                in.clear(4);
            }
            if (range) {
                range();
            }
        }
    }

    private void range() throws SetBits.Wrong {
        in.numbers(transformSkip ? 1 : 0);
        in.skip(1);
        if (in.flag()) {
            in.numbers(1);
            in.numbers(2 * (in.number(5) + 1));
        }
        in.numbers(2);
    }
}
