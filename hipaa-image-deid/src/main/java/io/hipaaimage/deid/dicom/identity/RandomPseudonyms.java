package io.hipaaimage.deid.dicom.identity;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** New names that are random, each given once and remembered for as long as this lives. Safe for use by several threads. */
abstract class RandomPseudonyms implements Pseudonyms {
    private final SecureRandom random;

    /** What was given, by kind and old name; guarded by this. */
    final Map<String, byte[]> names = new HashMap<>();

    RandomPseudonyms(SecureRandom random) {
        this.random = random;
    }

    /** Hears of a name that was given for the first time. */
    void given(String key) {}

    private synchronized byte[] name(String kind, String original) {
        return names.computeIfAbsent(kind + ' ' + original, key -> {
            byte[] fresh = new byte[CrosswalkFrames.RANDOM];
            random.nextBytes(fresh);
            given(key);
            return fresh;
        });
    }

    @Override
    public final String uid(String original) {
        return Names.uid(name("uid", original));
    }

    @Override
    public final String patientCode(String patient) {
        return Names.code(name("patient", patient));
    }

    @Override
    public final int shiftDays(String patient) {
        return Names.shift(name("shift", patient));
    }

    @Override
    public final boolean random() {
        return true;
    }
}
