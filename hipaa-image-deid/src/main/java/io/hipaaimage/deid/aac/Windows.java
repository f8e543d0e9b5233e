package io.hipaaimage.deid.aac;

import java.util.Arrays;

/**
 * How a channel's lines are cut into windows, their groups and bands ({@code ics_info}, ISO/IEC 14496-3 table 4.6).
 *
 * @param eight whether there are eight short windows in place of a long one
 * @param groups how many windows each group has
 * @param bands how many bands of each group are coded
 * @param begins where the bands begin
 */
record Windows(boolean eight, int[] groups, int bands, int[] begins) {
    private static final int EIGHT_SHORT = 2;
    private static final int FURTHER = 7;

    static Windows read(FrameBits in, int frequency) throws UnknownFrameException {
        in.require(in.take(1) == 0);
        boolean eight = in.take(2) == EIGHT_SHORT;
        in.skip(1);
        int bands = in.take(eight ? 4 : 6);
        int[] groups = {1};
        if (eight) {
            for (int i = 0; i < FURTHER; i++) {
                if (!in.flag()) {
                    groups = Arrays.copyOf(groups, groups.length + 1);
                }
                groups[groups.length - 1]++;
            }
        } else {
            // prediction is of other profiles
            in.require(!in.flag());
        }
        int[] begins = Bands.of(frequency, eight);
        in.require(bands < begins.length);
        return new Windows(eight, groups, bands, begins);
    }

    int lines(int band) {
        return begins[band + 1] - begins[band];
    }
}
