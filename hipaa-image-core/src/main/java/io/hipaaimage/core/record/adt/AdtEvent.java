package io.hipaaimage.core.record.adt;

import java.util.Set;

/** The events that are read; every other one is refused by its name (HL7 v2, chapter 3; table 0003). */
public enum AdtEvent {
    /** Merge patient, at the patient identifier list: each pair of PID-3 and MRG-1 is a merge. */
    A40("ADT_A39", "ADT_A40"),
    /** Unlink patient information: two PID segments are two persons after all, an unmerge. */
    A37("ADT_A37"),
    /** Change patient identifier list: a rename. */
    A47("ADT_A30", "ADT_A44", "ADT_A47");

    @SuppressWarnings("ImmutableEnumChecker") // made once by Set.of
    private final Set<String> structures;

    AdtEvent(String... structures) {
        this.structures = Set.of(structures);
    }

    /** Whether MSH-9.3 fits: versions differ over A47 and senders over A40; the grammar is held by us in any case. */
    boolean fits(String structure) {
        return structure.isEmpty() || structures.contains(structure);
    }
}
