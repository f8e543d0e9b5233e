package io.hipaaimage.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Which segment holds which entries: the first index of each. Thread-safe; the commit thread adds, readers look up. */
final class SegmentMap {
    private final ConcurrentSkipListMap<Long, Integer> firstIndexes = new ConcurrentSkipListMap<>();

    void begin(long firstIndex, int segment) {
        firstIndexes.put(firstIndex, segment);
    }

    Map.@Nullable Entry<Long, Integer> holding(long index) {
        return firstIndexes.floorEntry(index);
    }
}
