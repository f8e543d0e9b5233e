package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Ways out of denials, part by part, each searched for once: a part hangs on few columns and words, and names no patient. Bounded: each question has a
 * few places and takes, where all are taken, that of another. Safe for use by several threads: at worst two of them find the same.
 */
final class KnownWays {
    private static final int BITS = 14;
    private static final int WAYS = 4;
    private static final int MOST_ANSWERS = 4_096;

    private final AtomicReferenceArray<@Nullable Solved> places = new AtomicReferenceArray<>(1 << BITS);
    private final Map<Long, Reachability> answers = new ConcurrentHashMap<>();

    private record Solved(WayPart part, long columns, long said, long changes) {}

    /** The way out by the parts that stand in it, or null where the search would take too long. */
    @Nullable Reachability of(Ways ways, long violated, AccessRequest request) {
        long changes = 0;
        for (long left = violated; left != 0; left &= left - 1) {
            long more = solved(ways.parts().get(Long.numberOfTrailingZeros(left)), request);
            if (more < 0) {
                return more == WayPart.UNREACHABLE ? Reachability.NONE : null;
            }
            changes |= more;
        }
        return answer(changes);
    }

    private long solved(WayPart part, AccessRequest request) {
        long said = part.said(request);
        if (said < 0) {
            return part.solve(request);
        }
        long columns = part.columns(request.coded());
        long mixed = (columns * 31 + said) * 31 + System.identityHashCode(part);
        int hash = (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 32);
        int first = (hash >>> (Integer.SIZE - BITS)) & -WAYS;
        int free = first + (hash & (WAYS - 1));
        for (int place = first; place < first + WAYS; place++) {
            Solved known = places.getAcquire(place);
            if (known == null) {
                free = place;
                break;
            }
            if (known.part() == part && known.columns() == columns && known.said() == said) {
                return known.changes();
            }
        }
        long found = part.solve(request);
        places.setRelease(free, new Solved(part, columns, said, found));
        return found;
    }

    private Reachability answer(long changes) {
        Reachability known = answers.get(changes);
        if (known == null) {
            List<Missing> missing = new ArrayList<>();
            for (long left = changes; left != 0; left &= left - 1) {
                missing.add(Change.ALL.get(Long.numberOfTrailingZeros(left)).missing());
            }
            known = new Reachability(true, missing);
            if (answers.size() < MOST_ANSWERS) {
                answers.put(changes, known);
            }
        }
        return known;
    }
}
