package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which packet of a tile comes next (T.800 B.12). By layer or resolution first, the numbers count like an odometer's; by position, each
 * resolution waits with its next precinct in a queue. Packets that an earlier progression brought are passed over.
 */
final class PacketOrder {
    private static final Comparator<Waiting> BY_PLACE = Comparator.comparingLong(Waiting::y)
            .thenComparingLong(Waiting::x)
            .thenComparingInt(waiting -> waiting.resolution.component())
            .thenComparingInt(waiting -> waiting.resolution.number());

    /** A resolution and the precinct of it that comes next. */
    private record Waiting(Resolution resolution, long precinct, long x, long y) {
        static Waiting at(Resolution resolution, long precinct) {
            return new Waiting(resolution, precinct, resolution.gridX(precinct), resolution.gridY(precinct));
        }
    }

    private final Tile tile;
    private final Budget budget;
    private final Deque<Volume> ahead = new ArrayDeque<>();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(BY_PLACE);
    private @Nullable Volume volume;
    private @Nullable Resolution resolution;
    private long precinct;
    private int layer;

    /** The numbers that count, the slowest first; of orders by position there is one, which queue comes next. */
    private int outer;

    private int inner;
    private int component;

    PacketOrder(Tile tile, Budget budget) {
        this.tile = tile;
        this.budget = budget;
    }

    /** Lets progressions follow those that are there. */
    void add(Collection<Volume> volumes) {
        ahead.addAll(volumes);
    }

    /** The resolution whose packet it is. */
    Resolution resolution() {
        return Objects.requireNonNull(resolution, "before the first packet");
    }

    long precinct() {
        return precinct;
    }

    int layer() {
        return layer;
    }

    /** Goes to the next packet; false where there is none. */
    boolean next() throws NotFollowedException, DamagedInputException {
        while (true) {
            Volume now = volume;
            if (now != null && (now.order() <= Volume.RLCP ? count(now) : place(now))) {
                return true;
            }
            volume = ahead.poll();
            Volume begun = volume;
            if (begun == null) {
                return false;
            }
            begin(begun);
        }
    }

    private void begin(Volume begun) {
        resolution = null;
        precinct = 0;
        layer = 0;
        component = begun.fromComponent();
        outer = switch (begun.order()) {
            case Volume.RLCP, Volume.RPCL -> begun.fromResolution();
            case Volume.CPRL -> begun.fromComponent();
            default -> 0;
        };
        inner = begun.order() == Volume.LRCP ? begun.fromResolution() : 0;
        // the first precinct is reached by counting up to it
        precinct = -1;
    }

    private boolean count(Volume now) throws NotFollowedException, DamagedInputException {
        boolean byLayer = now.order() == Volume.LRCP;
        int outerEnd = byLayer ? now.layers() : now.toResolution();
        int innerEnd = byLayer ? now.toResolution() : now.layers();
        while (outer < outerEnd && inner < innerEnd) {
            budget.step();
            int number = byLayer ? inner : outer;
            layer = byLayer ? outer : inner;
            Resolution here = component < now.toComponent() ? tile.resolution(component, number) : null;
            if (here != null && ++precinct < here.precincts()) {
                if (tile.layers(here, precinct) <= layer) {
                    resolution = here;
                    return true;
                }
                continue;
            }
            precinct = -1;
            if (++component >= now.toComponent()) {
                component = now.fromComponent();
                if (++inner == innerEnd) {
                    inner = byLayer ? now.fromResolution() : 0;
                    outer++;
                }
            }
        }
        return false;
    }

    private boolean place(Volume now) throws NotFollowedException, DamagedInputException {
        while (true) {
            budget.step();
            Resolution here = resolution;
            if (here != null && ++layer < now.layers()) {
                return true;
            }
            if (here != null && precinct + 1 < here.precincts()) {
                queue.add(Waiting.at(here, precinct + 1));
            }
            resolution = null;
            Waiting first = queue.poll();
            if (first == null) {
                if (!fill(now)) {
                    return false;
                }
                continue;
            }
            resolution = first.resolution;
            precinct = first.precinct;
            layer = tile.layers(first.resolution, first.precinct) - 1;
        }
    }

    /** Lets those wait that come next together: a resolution of all components, a component, or all at once. */
    private boolean fill(Volume now) throws NotFollowedException, DamagedInputException {
        int end = now.order() == Volume.RPCL ? now.toResolution() : now.order() == Volume.CPRL ? now.toComponent() : 1;
        if (outer >= end) {
            return false;
        }
        boolean one = now.order() == Volume.RPCL;
        int fromComponent = now.order() == Volume.CPRL ? outer : now.fromComponent();
        int toComponent = now.order() == Volume.CPRL ? outer + 1 : now.toComponent();
        for (int c = fromComponent; c < toComponent; c++) {
            for (int r = one ? outer : now.fromResolution(); r < (one ? outer + 1 : now.toResolution()); r++) {
                budget.step();
                Resolution waits = tile.resolution(c, r);
                if (waits != null && waits.precincts() > 0) {
                    queue.add(Waiting.at(waits, 0));
                }
            }
        }
        outer++;
        return true;
    }
}
