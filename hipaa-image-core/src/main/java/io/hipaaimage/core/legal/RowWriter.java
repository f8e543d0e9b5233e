package io.hipaaimage.core.legal;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Fields} reads; what is empty, false or null is left out. */
final class RowWriter {
    private final SortedMap<String, String> row = new TreeMap<>();

    RowWriter put(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            row.put(name, value instanceof Enum<?> constant ? Fields.lower(constant) : value.toString());
        }
        return this;
    }

    RowWriter flag(String name, boolean value) {
        return value ? put(name, "true") : this;
    }

    RowWriter number(String name, int value) {
        return value < 0 ? this : put(name, Integer.toString(value));
    }

    RowWriter list(String name, Collection<?> values) {
        return put(
                name,
                String.join(
                        "\n",
                        values.stream()
                                .map(v -> v instanceof Enum<?> constant ? Fields.lower(constant) : v.toString())
                                .toList()));
    }

    SortedMap<String, String> row() {
        return row;
    }
}
