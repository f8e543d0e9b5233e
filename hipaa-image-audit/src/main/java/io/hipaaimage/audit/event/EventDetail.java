package io.hipaaimage.audit.event;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an entry's sealed detail says, or why it says nothing.
 *
 * @param state whether there was a detail, and whether it opened
 * @param values names and values; PHI
 */
public record EventDetail(State state, SortedMap<String, String> values) {
    /** Nothing that may be told. */
    public static final EventDetail SEALED = without(State.NONE);

    /** Whether a detail could be opened. */
    public enum State {
        /** The entry has none. */
        NONE,
        /** It was opened and its commitment holds. */
        OPEN,
        /** Its key was destroyed when its year was forgotten. */
        FORGOTTEN,
        /** It does not belong to this entry, or is damaged. */
        DAMAGED
    }

    /** Copies the map. */
    public EventDetail {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static EventDetail without(State state) {
        return new EventDetail(state, new TreeMap<>());
    }

    /**
     * A value.
     *
     * @param names names that it may stand under, the preferred first
     * @return the first that is there, else an empty string
     */
    public String value(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return "EventDetail[" + state + ", hidden]";
    }
}
