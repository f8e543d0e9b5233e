package io.hipaaimage.deid.iso;

import java.util.Set;

/** The parameter sets of AVC (ISO/IEC 14496-10 7.3.2), read field by field. */
final class AvcSets {
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    /** Baseline, Main and Extended. */
    private static final Set<Integer> PLAIN = Set.of(66, 77, 88);

    private static final int HIGHEST_LEVEL = 62;
    /** A side in blocks of sixteen pixels. */
    private static final int MOST_BLOCKS = 4095;

    private static final int SEQUENCE = 7;
    private static final int MOST_GROUPS = 7;
    /** Of what no decoder needs, no more than cameras say: lists of free numbers spell words. */
    private static final int MOST_OFFSETS = 4;

    private static final int MOST_BUFFERS = 3;

    private final SetBits in;
    private boolean fullChroma;

    private AvcSets(SetBits in) {
        this.in = in;
    }

    /** Reads a set of type 7 or 8 to its end; lists of a picture's set depend on the chroma of its sequence. */
    static void read(int type, SetBits in, boolean fullChroma) throws SetBits.Wrong {
        AvcSets set = new AvcSets(in);
        set.fullChroma = fullChroma;
        if (type == SEQUENCE) {
            set.sequence();
        } else {
            set.picture();
        }
    }

    /** Whether a sequence's set says that chroma has all pixels. */
    static boolean isFullChroma(SetBits in) throws SetBits.Wrong {
        AvcSets set = new AvcSets(in);
        set.sequence();
        return set.fullChroma;
    }

    private void sequence() throws SetBits.Wrong {
        int profile = (int) in.bits(8);
        SetBits.require(HIGH.contains(profile) || PLAIN.contains(profile));
        in.skip(6);
        SetBits.require(in.bits(2) == 0 && in.bits(8) <= HIGHEST_LEVEL);
        in.number(31);
        if (HIGH.contains(profile)) {
            fullChroma = in.number(3) == 3;
            in.skip(fullChroma ? 1 : 0);
            in.number(6);
            in.number(6);
            in.skip(1);
            if (in.flag()) {
                lists(6, fullChroma ? 6 : 2);
            }
        }
        in.number(12);
        int order = in.number(2);
        if (order == 0) {
            in.number(12);
        } else if (order == 1) {
            in.skip(1);
            in.numbers(2);
            in.numbers(in.number(MOST_OFFSETS));
        }
        in.number(16);
        in.skip(1);
        in.number(MOST_BLOCKS);
        in.number(MOST_BLOCKS);
        in.skip(in.flag() ? 0 : 1);
        in.skip(1);
        in.numbers(in.flag() ? 4 : 0);
        if (in.flag()) {
            usability();
        }
    }

    private void lists(int small, int large) throws SetBits.Wrong {
        for (int i = 0; i < small + large; i++) {
            if (in.flag()) {
                list(i < small ? 16 : 64);
            }
        }
    }

    private void list(int size) throws SetBits.Wrong {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + in.signed() + 256) & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    private void usability() throws SetBits.Wrong {
        HevcSets.colour(in);
        if (in.flag()) {
            in.clock();
            in.clock();
            in.skip(1);
        }
        boolean nal = in.flag();
        if (nal) {
            rates();
        }
        boolean vcl = in.flag();
        if (vcl) {
            rates();
        }
        in.skip(nal || vcl ? 1 : 0);
        in.skip(1);
        if (in.flag()) {
            in.skip(1);
            in.numbers(6);
        }
    }

    private void rates() throws SetBits.Wrong {
        int buffers = in.number(MOST_BUFFERS) + 1;
        in.skip(8);
        for (int i = 0; i < buffers; i++) {
            in.numbers(2);
            in.skip(1);
        }
        in.skip(20);
    }

    private void picture() throws SetBits.Wrong {
        in.number(255);
        in.number(31);
        in.skip(2);
        int groups = in.number(MOST_GROUPS);
        if (groups > 0) {
            groups(groups);
        }
        in.number(31);
        in.number(31);
        in.skip(3);
        in.numbers(2);
        in.number(24);
        in.skip(3);
        if (in.hasMore()) {
            boolean large = in.flag();
            if (in.flag()) {
                lists(6, !large ? 0 : fullChroma ? 6 : 2);
            }
            in.numbers(1);
        }
    }

    private void groups(int groups) throws SetBits.Wrong {
        int type = in.number(6);
        switch (type) {
            case 0 -> in.numbers(groups + 1);
            case 2 -> in.numbers(2 * groups);
            case 3, 4, 5 -> {
                in.skip(1);
                in.numbers(1);
            }
            // a map of macroblocks is as long as the picture, and nothing uses it
            case 6 -> SetBits.require(false);
            default -> {}
        }
    }
}
