package io.hipaaimage.core.legal;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Shelves by patient. Among a million patients a look costs what it fetches from memory, so that a shelf stands in the table itself, with no node
 * between them, and says whose it is. Nothing is taken away. Guarded by the lock of the register.
 */
final class PatientTable {
    private static final int FIRST = 64;

    /** Nobody can choose references that meet at one place without knowing it. */
    private final long secret = new SecureRandom().nextLong() | 1;

    private @Nullable PatientShelves[] table = new PatientShelves[FIRST];
    private int size;

    @Nullable PatientShelves get(String patient) {
        return table[place(patient)];
    }

    PatientShelves of(String patient) {
        PatientShelves known = get(patient);
        if (known != null) {
            return known;
        }
        if (2 * (size + 1) > table.length) {
            grow();
        }
        PatientShelves made = new PatientShelves(patient);
        table[place(patient)] = made;
        size++;
        return made;
    }

    private void grow() {
        @Nullable PatientShelves[] before = table;
        table = new PatientShelves[2 * before.length];
        for (PatientShelves one : before) {
            if (one != null) {
                table[place(one.patient())] = one;
            }
        }
    }

    /** Where a patient stands, or the free place where one would. */
    private int place(String patient) {
        int mask = table.length - 1;
        long hash = patient.length();
        for (int i = 0; i < patient.length(); i++) {
            hash = (hash ^ patient.charAt(i)) * secret;
            hash ^= hash >>> 32;
        }
        int place = (int) hash & mask;
        PatientShelves there = table[place];
        while (there != null && !there.patient().equals(patient)) {
            place = (place + 1) & mask;
            there = table[place];
        }
        return place;
    }
}
