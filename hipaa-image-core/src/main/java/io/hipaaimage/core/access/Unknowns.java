package io.hipaaimage.core.access;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Finds situations that something unknown lets in, though one of the values that it may have would keep them out. A diagram shows it node
 * by node: what is below the value {@code unknown} must be below every other value.
 */
final class Unknowns {
    private final Space space;
    private final Diagrams diagrams;

    Unknowns(Analysis analysis) {
        this.space = analysis.space();
        this.diagrams = analysis.diagrams();
    }

    /** Such situations, or nothing. */
    int permitting(int set) {
        return permitting(set, new ArrayDeque<>(), new BitSet());
    }

    /** A node is looked at once, by the first way that leads to it. */
    private int permitting(int node, Deque<int[]> way, BitSet seen) {
        if (node <= Diagrams.EVERYTHING || seen.get(node)) {
            return Diagrams.NOTHING;
        }
        seen.set(node);
        int variable = diagrams.variable(node);
        int unknown = space.values(variable).indexOf(Vocabulary.UNKNOWN);
        for (int value = 0; value < diagrams.size(variable); value++) {
            int let = unknown < 0
                    ? Diagrams.NOTHING
                    : diagrams.without(diagrams.child(node, unknown), diagrams.child(node, value));
            if (let != Diagrams.NOTHING) {
                way.push(new int[] {variable, unknown});
                return along(way, let);
            }
            way.push(new int[] {variable, value});
            int below = permitting(diagrams.child(node, value), way, seen);
            way.pop();
            if (below != Diagrams.NOTHING) {
                return below;
            }
        }
        return Diagrams.NOTHING;
    }

    /** From the last step up, so that every node is made once. */
    private int along(Deque<int[]> way, int end) {
        int set = end;
        for (int[] step : way) {
            int[] below = new int[diagrams.size(step[0])];
            below[step[1]] = set;
            set = diagrams.node(step[0], below);
        }
        return set;
    }
}
