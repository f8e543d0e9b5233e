package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.util.Arrays;

/**
 * A scan header (T.81 B.2.3), checked against its frame.
 *
 * @param components indexes into the frame's components, rising
 * @param dc slot of the DC table of each, 0 where the scan needs none
 * @param ac slot of the AC table of each, 0 where the scan needs none
 * @param from first coefficient in zigzag order
 * @param to last coefficient
 * @param high successive approximation: the bit position of the scan before, 0 for a first scan
 * @param low successive approximation: the bit position of this scan
 */
record Scan(int[] components, int[] dc, int[] ac, int from, int to, int high, int low) {
    private static final int LAST = 63;
    private static final int MOST_BLOCKS = 10;

    static Scan read(Frame frame, PictureInput in, int length) throws DamagedInputException {
        byte[] bytes = in.window();
        int at = in.position();
        int count = length == 0 ? 0 : bytes[at++];
        if (count < 1 || count > frame.components().size() || length != 4 + 2 * count) {
            throw in.malformed("SOS length");
        }
        int[] components = new int[count];
        int[] dc = new int[count];
        int[] ac = new int[count];
        for (int i = 0; i < count; i++) {
            components[i] = frame.indexOf(bytes[at++] & 0xFF);
            dc[i] = bytes[at] >> 4 & 15;
            ac[i] = bytes[at++] & 15;
            if (components[i] < 0 || (i > 0 && components[i] <= components[i - 1]) || dc[i] > 3 || ac[i] > 3) {
                throw in.malformed("SOS component");
            }
        }
        Scan scan = frame.progressive()
                ? new Scan(
                        components,
                        dc,
                        ac,
                        bytes[at] & 0xFF,
                        bytes[at + 1] & 0xFF,
                        bytes[at + 2] >> 4 & 15,
                        bytes[at + 2] & 15)
                // a sequential scan holds everything; decoders do not look at what some encoders write here instead
                : new Scan(components, dc, ac, 0, LAST, 0, 0);
        scan.check(frame, in);
        return scan.canonical();
    }

    private void check(Frame frame, PictureInput in) throws DamagedInputException {
        boolean band = from == 0 ? to == 0 || !frame.progressive() : components.length == 1 && to >= from && to <= LAST;
        if (!band || low > 13 || (high != 0 && low != high - 1)) {
            throw in.malformed("SOS parameters");
        }
        if (components.length > 1
                && Arrays.stream(components)
                                .mapToObj(frame.components()::get)
                                .mapToInt(c -> c.across() * c.down())
                                .sum()
                        > MOST_BLOCKS) {
            throw in.malformed("SOS has too many blocks in a unit");
        }
    }

    private Scan canonical() {
        return new Scan(
                components,
                needsDc() ? dc : new int[dc.length],
                needsAc() ? ac : new int[ac.length],
                from,
                to,
                high,
                low);
    }

    /** Whether this scan decodes DC categories. */
    boolean needsDc() {
        return from == 0 && high == 0;
    }

    /** Whether this scan decodes AC symbols. */
    boolean needsAc() {
        return to > 0;
    }

    /** The slots of the tables of a class (0 for DC, 1 for AC) that this scan needs, by component. */
    int[] slots(int kind) {
        boolean needed = kind == 0 ? needsDc() : needsAc();
        return needed ? (kind == 0 ? dc : ac) : new int[0];
    }

    /** The minimum coded units in this scan. */
    long units(Frame frame) {
        return components.length > 1
                ? frame.interleavedUnits()
                : (long) frame.blocksAcross(components[0]) * frame.blocksDown(components[0]);
    }
}
