package io.hipaaimage.core.legal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds records by what they are about, which never changes, the newest first. Guarded by the lock of the register. */
final class KeyIndex<T> implements Register.Index<T> {
    private final Function<T, Collection<String>> about;
    private final Map<String, List<Filed<T>>> byKey = new HashMap<>();

    KeyIndex(Function<T, Collection<String>> about) {
        this.about = about;
    }

    @Override
    public void added(Filed<T> filed) {
        for (String key : about.apply(filed.record())) {
            byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(filed);
        }
    }

    @Override
    public void changed(T before, Filed<T> filed) {
        // what it is about is what it was
    }

    /** Shows the records about something, the newest first, until {@code enough} says so. */
    Optional<T> newest(String key, Predicate<T> enough) {
        List<Filed<T>> all = byKey.getOrDefault(key, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            T record = all.get(i).record();
            if (enough.test(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }
}
