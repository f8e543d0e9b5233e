package io.hipaaimage.deid.packets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One resolution of a tile's component: its precincts, where they lie on the grid, and how far each was read (T.800 B.5, B.6). */
final class Resolution {
    /** What one costs to hold, in units of the budget. */
    static final int UNITS = 16;

    private final int component;
    private final int number;
    private final Area tile;
    private final Area area;
    private final int width;
    private final int height;
    private final long gridWidth;
    private final long gridHeight;
    private final long across;
    private final long precincts;
    private final List<Subband> subbands = new ArrayList<>(3);
    private final Map<Long, Precinct> read = new HashMap<>();

    /** The resolution of that number; the tile is on the grid, of which the component has one sample in so many. */
    Resolution(Area tile, int component, int stepX, int stepY, ComponentStyle style, int number, Budget budget)
            throws NotFollowedException {
        this.component = component;
        this.number = number;
        this.tile = tile;
        this.width = style.precinctWidth(number);
        this.height = style.precinctHeight(number);
        int below = style.levels() - number;
        Area samples = tile.every(stepX, stepY, 0, 0);
        this.area = samples.every(1L << below, 1L << below, 0, 0);
        this.gridWidth = (long) stepX << below << width;
        this.gridHeight = (long) stepY << below << height;
        this.across = area.isEmpty() ? 0 : ((area.right() - 1) >> width) - (area.left() >> width) + 1;
        long down = area.isEmpty() ? 0 : ((area.bottom() - 1) >> height) - (area.top() >> height) + 1;
        // a packet is a byte at least, and each precinct has one
        if (down > 0 && across > budget.length() / down) {
            throw new NotFollowedException("more precincts than bytes");
        }
        this.precincts = across * down;
        subbands(samples, style, below);
    }

    private void subbands(Area samples, ComponentStyle style, int below) {
        int level = number == 0 ? below : below + 1;
        int shrunk = number == 0 ? 0 : 1;
        int columns = Math.min(style.blockWidth(), width - shrunk);
        int rows = Math.min(style.blockHeight(), height - shrunk);
        long half = level == 0 ? 0 : 1L << (level - 1);
        for (int kind = shrunk; kind <= 3 * shrunk; kind++) {
            Area band = samples.every(1L << level, 1L << level, half * (kind & 1), half * (kind >> 1));
            subbands.add(new Subband(band, width - shrunk, height - shrunk, columns, rows));
        }
    }

    int component() {
        return component;
    }

    int number() {
        return number;
    }

    long precincts() {
        return precincts;
    }

    List<Subband> subbands() {
        return subbands;
    }

    /** A precinct's column among those that its subbands are cut into. */
    long column(long precinct) {
        return (area.left() >> width) + precinct % across;
    }

    long row(long precinct) {
        return (area.top() >> height) + precinct / across;
    }

    /** Where on the grid a precinct's turn comes, in orders by position: the first of a row at the tile's edge if it began before. */
    long gridX(long precinct) {
        return precinct % across == 0 && area.left() % (1L << width) != 0 ? tile.left() : column(precinct) * gridWidth;
    }

    long gridY(long precinct) {
        return precinct / across == 0 && area.top() % (1L << height) != 0 ? tile.top() : row(precinct) * gridHeight;
    }

    @Nullable Precinct read(long precinct) {
        return read.get(precinct);
    }

    void keep(long precinct, Precinct state) {
        read.put(precinct, state);
    }

    void forget(long precinct) {
        read.remove(precinct);
    }
}
