package io.hipaaimage.audit.report;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A crosswalk in memory that seals by flipping bits: for tests alone. */
public final class MemoryYears implements DetailSealer, PatientYears {
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Map<String, String> patients = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();

    @Override
    public synchronized String pseudonym(PatientRef patient, Instant at) {
        return pseudonyms.computeIfAbsent(key(patient, year(at)), key -> {
            String made = String.format("%032x", pseudonyms.size() + 1);
            patients.put(made, patient.value());
            return made;
        });
    }

    @Override
    public SealedDetail seal(
            String origin, byte[] entryId, @Nullable PatientRef patient, Instant at, byte[] plaintext) {
        return new SealedDetail(flipped(plaintext), Arrays.copyOf(entryId, 32));
    }

    @Override
    public synchronized byte[] open(
            String origin, byte[] entryId, @Nullable String pseudonym, Instant at, SealedDetail sealed)
            throws DamagedInputException, RefusedException {
        if (pseudonym != null && forgotten.contains(pseudonym)) {
            throw new RefusedException(ErrorCode.SHREDDED, "forgotten");
        }
        if (!Arrays.equals(sealed.commitment(), Arrays.copyOf(entryId, 32))) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "detail", -1);
        }
        return flipped(sealed.ciphertext());
    }

    @Override
    public synchronized Optional<String> pseudonym(PatientRef patient, int year) throws RefusedException {
        String pseudonym = pseudonyms.get(key(patient, year));
        if (pseudonym != null && forgotten.contains(pseudonym)) {
            throw new RefusedException(ErrorCode.SHREDDED, "forgotten");
        }
        return Optional.ofNullable(pseudonym);
    }

    @Override
    public synchronized PatientRef patient(String pseudonym) throws RefusedException {
        if (forgotten.contains(pseudonym)) {
            throw new RefusedException(ErrorCode.SHREDDED, "forgotten");
        }
        String patient = patients.get(pseudonym);
        if (patient == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "unknown");
        }
        return PatientRef.of(patient);
    }

    @Override
    public synchronized boolean forget(PatientRef patient, int year) {
        String pseudonym = pseudonyms.get(key(patient, year));
        return pseudonym != null && forgotten.add(pseudonym);
    }

    private static String key(PatientRef patient, int year) {
        return year + " " + patient.value();
    }

    private static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] ^= 0x5a;
        }
        return flipped;
    }
}
