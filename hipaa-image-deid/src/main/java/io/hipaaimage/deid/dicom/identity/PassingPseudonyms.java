package io.hipaaimage.deid.dicom.identity;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * Random names that are kept in memory alone, for as long as copies are made that belong together: afterwards nothing leads back, not even
 * for whoever made them. Memory grows with the number of names. Safe for use by several threads.
 */
public final class PassingPseudonyms implements Pseudonyms {
    private static final int LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> names = new HashMap<>();

    /** No names yet. */
    public PassingPseudonyms() {}

    private synchronized byte[] name(String kind, String original) {
        return names.computeIfAbsent(kind + ' ' + original, key -> {
            byte[] fresh = new byte[LENGTH];
            random.nextBytes(fresh);
            return fresh;
        });
    }

    @Override
    public String uid(String original) {
        return Names.uid(name("uid", original));
    }

    @Override
    public String patientCode(String patient) {
        return Names.code(name("patient", patient));
    }

    @Override
    public int shiftDays(String patient) {
        return Names.shift(name("shift", patient));
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public void settle() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is open
    }
}
