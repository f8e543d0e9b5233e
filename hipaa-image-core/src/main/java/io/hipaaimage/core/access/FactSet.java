package io.hipaaimage.core.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three-valued facts in two bit masks: known to be true, not known; everything else is known to be false. */
final class FactSet {
    /** The three values. */
    enum Tri {
        FALSE,
        TRUE,
        UNKNOWN;

        static Tri of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Tri and(Tri other) {
            if (this == FALSE || other == FALSE) {
                return FALSE;
            }
            return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
        }

        Tri or(Tri other) {
            if (this == TRUE || other == TRUE) {
                return TRUE;
            }
            return this == FALSE && other == FALSE ? FALSE : UNKNOWN;
        }

        Tri not() {
            return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
        }
    }

    final long[] trues = new long[FactNames.WORDS];
    final long[] unknowns = new long[FactNames.WORDS];
    private final Map<Integer, List<String>> sources = new HashMap<>();

    void put(String name, Tri value) {
        put(name, value, List.of(name));
    }

    void put(String name, boolean value) {
        put(name, Tri.of(value));
    }

    /** A fact with the column or word that it comes from, for {@code ATTRIBUTE_MISSING}. */
    void put(String name, Tri value, String source) {
        put(name, value, List.of(source));
    }

    /** A fact with those of the columns and words it comes from that are not known. */
    void put(String name, Tri value, List<String> missing) {
        int place = FactNames.place(name);
        if (value == Tri.TRUE) {
            trues[place >> 6] |= 1L << place;
        } else if (value == Tri.UNKNOWN) {
            unknowns[place >> 6] |= 1L << place;
            sources.put(place, missing);
        }
    }

    Tri get(String name) {
        int place = FactNames.place(name);
        if ((trues[place >> 6] >>> place & 1) != 0) {
            return Tri.TRUE;
        }
        return (unknowns[place >> 6] >>> place & 1) != 0 ? Tri.UNKNOWN : Tri.FALSE;
    }

    List<String> sources(int place) {
        return sources.getOrDefault(place, List.of(FactNames.name(place)));
    }
}
