package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.share.Consultation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long something that was opened stays open: until a time, and while a consultation about its patient is. */
record Lease(@Nullable Instant end, @Nullable String consultation, PatientRef patient) {
    static Lease of(VaultState vault, @Nullable String consultation, PatientRef patient) {
        Instant end = consultation == null
                ? null
                : vault.consultations()
                        .find(consultation)
                        .map(Consultation::ends)
                        .orElse(Instant.MIN);
        return new Lease(end, consultation, patient);
    }

    /** This lease, which ends at the latest then. */
    Lease until(Instant time) {
        return new Lease(atMost(time), consultation, patient);
    }

    Instant atMost(Instant time) {
        return end == null || time.isBefore(end) ? time : end;
    }

    void require(VaultState vault) throws RefusedException {
        if (end != null && vault.now().isAfter(end)) {
            throw new RefusedException(ErrorCode.EXPIRED, "the time of this access ran out", "ask again");
        }
        if (!open(vault)) {
            throw new RefusedException(
                    ErrorCode.EXPIRED, "the consultation is closed or not about this patient", "open another one");
        }
    }

    /** Whether the consultation, where there is one, is open and about the patient. */
    boolean open(VaultState vault) {
        return consultation == null
                || vault.consultations()
                        .find(consultation)
                        .filter(c -> c.open(vault.now())
                                && vault.patients().current(c.patient()).equals(patient))
                        .isPresent();
    }
}
