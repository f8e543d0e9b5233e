package io.hipaaimage.deid.dicom.data;

import java.util.Map;
import java.util.Optional;

/**
 * What stands in a table for a tag. Group and element of tags are so alike that a map of numbers finds most of them in the same place;
 * this one spreads them. Immutable, safe for all threads.
 *
 * @param <V> what a tag leads to
 */
public final class TagMap<V> {
    private static final int SPREAD = 0x9E37_79B1;

    private final int[] tags;
    private final Object[] values;
    private final int shift;

    /**
     * A map.
     *
     * @param entries tags and what they lead to; copied
     */
    public TagMap(Map<Integer, ? extends V> entries) {
        int bits = 33 - Integer.numberOfLeadingZeros(entries.size() + 1);
        this.shift = 32 - bits;
        this.tags = new int[1 << bits];
        this.values = new Object[1 << bits];
        entries.forEach(this::put);
    }

    private void put(int tag, Object value) {
        int at = tag * SPREAD >>> shift;
        while (values[at] != null) {
            at = (at + 1) & (tags.length - 1);
        }
        tags[at] = tag;
        values[at] = value;
    }

    /**
     * Looks up.
     *
     * @param tag a tag
     * @return what it leads to, or empty
     */
    @SuppressWarnings("unchecked") // only values of V were put in
    public Optional<V> find(int tag) {
        int at = tag * SPREAD >>> shift;
        while (values[at] != null) {
            if (tags[at] == tag) {
                return Optional.of((V) values[at]);
            }
            at = (at + 1) & (tags.length - 1);
        }
        return Optional.empty();
    }
}
