package io.hipaaimage.deid.packets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a precinct was read: its layers, and from its first packet with anything in it on, its code blocks. */
final class Precinct {
    /** What one without code blocks costs to hold, in units of the budget. */
    static final int UNITS = 6;

    private int layers;
    private @Nullable List<Blocks> blocks;
    private long held;

    /** How many layers have come. */
    int layers() {
        return layers;
    }

    void layers(int count) {
        layers = count;
    }

    /** The code blocks by subband; a subband without any is left out. */
    List<Blocks> blocks(Resolution resolution, long precinct, Tile tile) throws NotFollowedException {
        List<Blocks> all = blocks;
        if (all == null) {
            all = new ArrayList<>(3);
            for (Subband band : resolution.subbands()) {
                Area area = band.blocks(resolution.column(precinct), resolution.row(precinct));
                if (!area.isEmpty()) {
                    long count = (area.right() - area.left()) * (area.bottom() - area.top());
                    tile.hold(count);
                    held += count;
                    all.add(new Blocks((int) (area.right() - area.left()), (int) (area.bottom() - area.top())));
                }
            }
            blocks = all;
        }
        return all;
    }

    /** Lets the code blocks go once the last layer came; tells how many units they held. */
    long drop() {
        long dropped = held;
        held = 0;
        blocks = null;
        return dropped;
    }
}
