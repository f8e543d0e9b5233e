package io.hipaaimage.core.control;

import java.util.Set;

/**
 * One thing that the law asks. Immutable.
 *
 * @param id a short name that never changes its meaning, such as {@code SEC-312-b}
 * @param citation the paragraph
 * @param law how it stands in law
 * @param title what it asks, in a line
 * @param kind how it can be evidenced
 * @param askedOf of hosts that have any of these traits; empty for every host
 * @param days how long somebody's word on it holds at most; 0 where the law names no period and the usual one is enough
 */
public record Control(String id, String citation, Law law, String title, Kind kind, Set<HostTrait> askedOf, int days) {
    /** Copies the set. */
    public Control {
        askedOf = Set.copyOf(askedOf);
    }

    /**
     * Whether it is asked of a host.
     *
     * @param host what the host is and does
     * @return true for a control that is asked of everybody, or of one of its traits
     */
    public boolean asks(Set<HostTrait> host) {
        return askedOf.isEmpty() || askedOf.stream().anyMatch(host::contains);
    }
}
