package io.hipaaimage.audit;

import io.hipaaimage.core.VaultBugException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Which segment holds which entries: the first index of each. Thread-safe; the commit thread adds, readers look up. */
final class SegmentMap {
    private final ConcurrentSkipListMap<Long, Integer> firstIndexes = new ConcurrentSkipListMap<>();

    void begin(long firstIndex, int segment) {
        firstIndexes.put(firstIndex, segment);
    }

    /** The segment that begins with an entry. */
    int at(long firstIndex) {
        Integer number = firstIndexes.get(firstIndex);
        if (number == null) {
            throw new VaultBugException("no segment begins there");
        }
        return number;
    }

    /** The segments before one that begins with an entry are gone. */
    void dropBelow(long firstIndex) {
        firstIndexes.headMap(firstIndex).clear();
    }

    Map.@Nullable Entry<Long, Integer> holding(long index) {
        return firstIndexes.floorEntry(index);
    }
}
