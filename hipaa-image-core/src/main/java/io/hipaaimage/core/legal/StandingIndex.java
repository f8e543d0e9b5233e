package io.hipaaimage.core.legal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds records that stand by what a decision asks and when. One that has ended takes no place, so that a question costs the logarithm of
 * what stands at one place and nothing for all that is over. Guarded by the lock of the register.
 */
final class StandingIndex<T> implements Register.Index<T> {
    private final Function<T, List<Place>> places;
    private final Map<Object, IntervalTree<Standing<T>>> trees = new HashMap<>();
    private volatile boolean empty = true;

    /**
     * Where a record is found, and from when to before when, in seconds of the epoch.
     *
     * @param key what is asked for
     * @param begins the first second
     * @param ends the first second after
     */
    record Place(Object key, long begins, long ends) {
        /** A place at any time. */
        static Place always(Object key) {
            return new Place(key, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private record Standing<T>(Filed<T> filed, long begins, long ends) implements IntervalTree.Span {
        @Override
        public int number() {
            return filed.number();
        }
    }

    /**
     * An empty index.
     *
     * @param places where a record is found: a pure function that names no key twice, and nothing for one that has ended
     */
    StandingIndex(Function<T, List<Place>> places) {
        this.places = places;
    }

    @Override
    public void added(Filed<T> filed) {
        for (Place place : places.apply(filed.record())) {
            trees.computeIfAbsent(place.key(), key -> new IntervalTree<>())
                    .add(new Standing<>(filed, place.begins(), place.ends()));
        }
        empty = trees.isEmpty();
    }

    @Override
    public void changed(T before, Filed<T> filed) {
        for (Place place : places.apply(before)) {
            trees.computeIfPresent(place.key(), (key, tree) -> {
                tree.remove(place.begins(), filed.number());
                return tree.isEmpty() ? null : tree;
            });
        }
        added(filed);
    }

    /** The record at a place that lasts longest of those in force, the newest of equals. */
    Optional<T> at(Object key, long second) {
        IntervalTree<Standing<T>> tree = trees.get(key);
        IntervalTree.Node<Standing<T>> node = tree == null ? null : tree.lasting(second);
        return node == null || node.ends <= second
                ? Optional.empty()
                : Optional.of(node.span.filed().record());
    }

    /** Whether nothing stands anywhere. */
    @Override
    public boolean isEmpty() {
        return empty;
    }

    /** Whether anything stands at a place of {@link Place#always}. */
    boolean any(Object key) {
        return trees.containsKey(key);
    }
}
