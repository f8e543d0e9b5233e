package io.hipaaimage.deid.gainmap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How a gain map is applied, in whole millionths, so that equal numbers have one form whatever form they were read from.
 *
 * @param channels one for all colours, or three that differ
 * @param capacityMin log2 of the headroom from which the map is applied, 0 to 32
 * @param capacityMax log2 of the headroom at which it is applied whole, above {@code capacityMin}, to 32
 */
public record GainMap(List<Channel> channels, int capacityMin, int capacityMax) {
    /** The unit of every number here. */
    static final int MILLION = 1_000_000;

    private static final int MOST_LOG = 32 * MILLION;
    private static final int MOST_OFFSET = 16 * MILLION;

    /**
     * The numbers of one colour, or of all.
     *
     * @param min log2 of the least gain, -32 to {@code max}
     * @param max log2 of the greatest gain, to 32
     * @param gamma above 0, to 32
     * @param offsetBase 0 to 16
     * @param offsetOther 0 to 16
     */
    public record Channel(int min, int max, int gamma, int offsetBase, int offsetOther) {
        boolean isPossible() {
            return min >= -MOST_LOG
                    && min <= max
                    && max <= MOST_LOG
                    && gamma > 0
                    && gamma <= MOST_LOG
                    && isOffset(offsetBase)
                    && isOffset(offsetOther);
        }

        private static boolean isOffset(int value) {
            return value >= 0 && value <= MOST_OFFSET;
        }
    }

    /** Takes what is in range, and three equal colours as one; else empty. */
    static Optional<GainMap> of(List<Channel> channels, int capacityMin, int capacityMax) {
        boolean possible = (channels.size() == 1 || channels.size() == 3)
                && channels.stream().allMatch(Channel::isPossible)
                && capacityMin >= 0
                && capacityMin < capacityMax
                && capacityMax <= MOST_LOG;
        if (!possible) {
            return Optional.empty();
        }
        return Optional.of(new GainMap(
                channels.stream().distinct().count() == 1 ? channels.subList(0, 1) : channels,
                capacityMin,
                capacityMax));
    }

    /**
     * Whether a map of so many components can be meant.
     *
     * @param components of the map's own picture
     * @return false where three colours are told and the map has one
     */
    public boolean fits(int components) {
        return components == 3 || (components == 1 && channels.size() == 1);
    }

    /** A number in millionths; one that is far out of any range becomes one that is out of every range here. */
    static int millionths(BigDecimal value) {
        BigDecimal scaled = value.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
        return scaled.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                ? Integer.MIN_VALUE
                : scaled.intValue();
    }
}
