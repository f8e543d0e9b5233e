package io.hipaaimage.core;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A few texts by name, in the order of {@link String#compareTo}, in one array: each event has two such maps, and a tree of them would be
 * most of what an event leaves to the collector. Immutable.
 */
@SuppressWarnings("JdkObsolete") // the maps of an event are of this type
final class SortedPairs extends AbstractMap<String, String> implements SortedMap<String, String> {
    private static final SortedPairs NONE = new SortedPairs(new String[0]);

    /** Name, value, name, value. */
    private final String[] pairs;

    private SortedPairs(String[] pairs) {
        this.pairs = pairs;
    }

    /** A copy, of what is not such a map already. */
    static SortedPairs of(SortedMap<String, String> map) {
        if (map instanceof SortedPairs same) {
            return same;
        }
        if (map.isEmpty()) {
            return NONE;
        }
        SortedMap<String, String> sorted = map.comparator() == null ? map : new TreeMap<>((Map<String, String>) map);
        String[] pairs = new String[2 * sorted.size()];
        int at = 0;
        for (Map.Entry<String, String> each : sorted.entrySet()) {
            pairs[at++] = each.getKey();
            pairs[at++] = each.getValue();
        }
        return new SortedPairs(pairs);
    }

    /** This map with a value put. */
    SortedPairs with(String name, String value) {
        int at = place(name);
        if (at >= 0) {
            String[] changed = pairs.clone();
            changed[at + 1] = value;
            return new SortedPairs(changed);
        }
        int gap = -at - 1;
        String[] more = Arrays.copyOf(pairs, pairs.length + 2);
        System.arraycopy(pairs, gap, more, gap + 2, pairs.length - gap);
        more[gap] = name;
        more[gap + 1] = value;
        return new SortedPairs(more);
    }

    /** Where a name is, or one less than the negative of where it would be. */
    private int place(String name) {
        for (int at = 0; at < pairs.length; at += 2) {
            int order = name.compareTo(pairs[at]);
            if (order <= 0) {
                return order == 0 ? at : -at - 1;
            }
        }
        return -pairs.length - 1;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && place(name) >= 0;
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        int at = key instanceof String name ? place(name) : -1;
        return at < 0 ? null : pairs[at + 1];
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return SortedPairs.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new InOrder(pairs);
            }
        };
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, String> subMap(String from, String to) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this).subMap(from, to));
    }

    @Override
    public SortedMap<String, String> headMap(String to) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this).headMap(to));
    }

    @Override
    public SortedMap<String, String> tailMap(String from) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this).tailMap(from));
    }

    @Override
    public String firstKey() {
        return key(0);
    }

    @Override
    public String lastKey() {
        return key(pairs.length - 2);
    }

    private String key(int at) {
        if (pairs.length == 0) {
            throw new NoSuchElementException();
        }
        return pairs[at];
    }

    private static final class InOrder implements Iterator<Map.Entry<String, String>> {
        private final String[] pairs;
        private int at;

        InOrder(String[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public boolean hasNext() {
            return at < pairs.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (at >= pairs.length) {
                throw new NoSuchElementException();
            }
            at += 2;
            return new SimpleImmutableEntry<>(pairs[at - 2], pairs[at - 1]);
        }
    }
}
