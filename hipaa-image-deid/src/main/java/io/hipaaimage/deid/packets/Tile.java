package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tile whose packets are being read: its resolutions as far as they were asked for, and which packet comes next. */
final class Tile {
    private static final int MOST_RESOLUTIONS = 33;
    /** What one costs to hold, in units of the budget. */
    private static final int UNITS = 32;

    private final Grid grid;
    private final Area area;
    private final Styles styles;
    private final Budget budget;
    private final PacketOrder order;
    private final Map<Integer, Resolution> resolutions = new HashMap<>();
    private final boolean reordered;
    private final boolean sop;
    private final boolean eph;
    private final int layers;
    private long held;
    private int packets;
    private boolean ahead;

    /** A tile by its number, its header read. */
    Tile(Grid grid, int number, Styles styles, Budget budget) throws NotFollowedException, DamagedInputException {
        this.grid = grid;
        this.area = grid.tile(number);
        this.styles = styles;
        this.budget = budget;
        this.reordered = styles.isReordered();
        this.sop = styles.hasSop();
        this.eph = styles.hasEph();
        this.layers = styles.layers();
        this.order = new PacketOrder(this, budget);
        order.add(styles.volumes(layers));
        hold(UNITS);
    }

    /** Takes the progressions that a later tile-part's header adds. */
    void goOn(Styles later) throws DamagedInputException {
        order.add(later.volumes(layers));
    }

    /** Reads packets until their headers or the tile end; tells whether there is another. */
    boolean read(PacketReader reader, PacketBytes headers, Edits edits)
            throws NotFollowedException, DamagedInputException, IOException {
        while (true) {
            ahead = ahead || order.next();
            if (!ahead || headers.left() == 0) {
                return ahead;
            }
            reader.read(this, order, packets++, headers, edits);
            ahead = false;
        }
    }

    /** Whether a later tile-part may add progressions. */
    boolean canGoOn() {
        return styles.hasOrders();
    }

    /** Lets go what is held for it. */
    void close() {
        release(held);
        resolutions.clear();
    }

    boolean hasSop() {
        return sop;
    }

    boolean hasEph() {
        return eph;
    }

    int layers() {
        return layers;
    }

    ComponentStyle style(int component) throws DamagedInputException {
        return styles.component(component);
    }

    /** A component's resolution; null where it has not so many. */
    @Nullable Resolution resolution(int component, int number) throws NotFollowedException, DamagedInputException {
        int key = component * MOST_RESOLUTIONS + number;
        Resolution known = resolutions.get(key);
        if (known == null) {
            ComponentStyle style = style(component);
            if (number > style.levels()) {
                return null;
            }
            hold(Resolution.UNITS);
            known = new Resolution(
                    area, component, grid.stepX(component), grid.stepY(component), style, number, budget);
            resolutions.put(key, known);
        }
        return known;
    }

    /** How many layers of a precinct have come; only where orders change, since else none comes twice. */
    int layers(Resolution resolution, long precinct) throws NotFollowedException {
        return reordered ? precinct(resolution, precinct).layers() : 0;
    }

    Precinct precinct(Resolution resolution, long precinct) throws NotFollowedException {
        Precinct state = resolution.read(precinct);
        if (state == null) {
            hold(Precinct.UNITS);
            state = new Precinct();
            resolution.keep(precinct, state);
        }
        return state;
    }

    /** A precinct's last layer has come. */
    void done(PacketOrder at, Precinct precinct) {
        release(precinct.drop());
        if (!reordered) {
            at.resolution().forget(at.precinct());
            release(Precinct.UNITS);
        }
    }

    void hold(long units) throws NotFollowedException {
        budget.hold(units);
        held += units;
    }

    private void release(long units) {
        budget.release(units);
        held -= units;
    }
}
