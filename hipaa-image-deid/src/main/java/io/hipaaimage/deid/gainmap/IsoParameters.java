package io.hipaaimage.deid.gainmap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers as ISO 21496-1 annex C packs them: two versions, flags, and fractions; ours have one denominator, a million. */
final class IsoParameters {
    private static final int HEAD = 5;
    private static final int FRACTION = 8;
    private static final int THREE_COLOURS = 0x80;
    private static final int COLOURS_OF_BASE = 0x40;

    /** A form that libultrahdr writes: one denominator in front, then numerators alone. */
    private static final int ONE_DENOMINATOR = 0x08;

    private final ByteBuffer view;
    private final long denominator;

    private IsoParameters(ByteBuffer view, long denominator) {
        this.view = view;
        this.denominator = denominator;
    }

    /** The numbers; empty where a version, a flag or a number is not one that is understood here, or a byte is too many. */
    static Optional<GainMap> read(byte[] packed) {
        if (packed.length < HEAD || packed[0] != 0 || packed[1] != 0) {
            return Optional.empty();
        }
        ByteBuffer view = ByteBuffer.wrap(packed).position(HEAD - 1);
        int flags = view.get() & 0xFF;
        boolean one = (flags & ONE_DENOMINATOR) != 0;
        int channels = (flags & THREE_COLOURS) != 0 ? 3 : 1;
        int bytes = one ? 4 + 4 * (2 + 5 * channels) : FRACTION * (2 + 5 * channels);
        if ((flags & ~(THREE_COLOURS | ONE_DENOMINATOR)) != COLOURS_OF_BASE || view.remaining() != bytes) {
            return Optional.empty();
        }
        return new IsoParameters(view, one ? view.getInt() & 0xFFFFFFFFL : -1).map(channels);
    }

    private Optional<GainMap> map(int count) {
        int capacityMin = fraction(false);
        int capacityMax = fraction(false);
        List<GainMap.Channel> channels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            channels.add(new GainMap.Channel(
                    fraction(true), fraction(true), fraction(false), fraction(true), fraction(true)));
        }
        return GainMap.of(channels, capacityMin, capacityMax);
    }

    private int fraction(boolean signed) {
        int word = view.getInt();
        long numerator = signed ? word : word & 0xFFFFFFFFL;
        long by = denominator < 0 ? view.getInt() & 0xFFFFFFFFL : denominator;
        if (by == 0) {
            return Integer.MIN_VALUE;
        }
        return GainMap.millionths(
                BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(by), 12, RoundingMode.HALF_EVEN));
    }

    static byte[] write(GainMap map) {
        List<GainMap.Channel> channels = map.channels();
        ByteBuffer packed = ByteBuffer.allocate(HEAD + FRACTION * (2 + 5 * channels.size()))
                .putInt(0)
                .put((byte) (COLOURS_OF_BASE | (channels.size() == 3 ? THREE_COLOURS : 0)));
        put(packed, map.capacityMin());
        put(packed, map.capacityMax());
        for (GainMap.Channel channel : channels) {
            put(packed, channel.min());
            put(packed, channel.max());
            put(packed, channel.gamma());
            put(packed, channel.offsetBase());
            put(packed, channel.offsetOther());
        }
        return packed.array();
    }

    private static void put(ByteBuffer packed, int millionths) {
        packed.putInt(millionths).putInt(GainMap.MILLION);
    }
}
