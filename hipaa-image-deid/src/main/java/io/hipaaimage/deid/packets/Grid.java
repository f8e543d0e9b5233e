package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.ByteBuffer;

/** The reference grid, its tiles and its components' steps (T.800 A.5.1, B.2, B.3). Immutable. */
final class Grid {
    private static final int FIXED = 36;
    private static final int MOST_COMPONENTS = 16384;
    private static final int MOST_TILES = 65535;

    private final byte[] size;
    private final ByteBuffer view;
    private final long across;
    private final long down;

    /** Reads a SIZ segment's content. */
    Grid(byte[] size) throws DamagedInputException {
        this.size = size;
        this.view = ByteBuffer.wrap(size);
        if (size.length < FIXED
                || components() < 1
                || components() > MOST_COMPONENTS
                || size.length < FIXED + 3 * components()) {
            throw malformed();
        }
        boolean placed = number(10) < number(2)
                && number(14) < number(6)
                && number(26) <= number(10)
                && number(30) <= number(14);
        if (!placed || number(18) == 0 || number(22) == 0) {
            throw malformed();
        }
        this.across = ceil(number(2) - number(26), number(18));
        this.down = ceil(number(6) - number(30), number(22));
        for (int i = 0; i < components(); i++) {
            placed &= stepX(i) > 0 && stepY(i) > 0;
        }
        if (!placed) {
            throw malformed();
        }
    }

    int components() {
        return Short.toUnsignedInt(view.getShort(FIXED - 2));
    }

    /** Whether every tile has a number; a picture of more has tile-parts for a corner of it at most. */
    boolean isNumbered() {
        return across <= MOST_TILES && across * down <= MOST_TILES;
    }

    int tiles() {
        return (int) (across * down);
    }

    int stepX(int component) {
        return size[FIXED + 3 * component + 1] & 0xFF;
    }

    int stepY(int component) {
        return size[FIXED + 3 * component + 2] & 0xFF;
    }

    /** A tile's samples of the grid. */
    Area tile(int index) {
        return new Area(
                Math.max(number(10), number(26) + index % across * number(18)),
                Math.max(number(14), number(30) + index / across * number(22)),
                Math.min(number(2), number(26) + (index % across + 1) * number(18)),
                Math.min(number(6), number(30) + (index / across + 1) * number(22)));
    }

    private long number(int at) {
        return Integer.toUnsignedLong(view.getInt(at));
    }

    static long ceil(long value, long by) {
        return Math.floorDiv(value + by - 1, by);
    }

    private static DamagedInputException malformed() {
        return new DamagedInputException(ErrorCode.MALFORMED, "SIZ", 0);
    }
}
