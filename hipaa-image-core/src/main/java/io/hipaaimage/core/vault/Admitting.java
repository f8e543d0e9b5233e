package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.Optional;
import java.util.Set;

/**
 * How the gate is asked in a vault. Guarantees: where the log has the entry of a change that takes something from a patient (a revocation, a
 * restriction, a hold, an agreement's end, a merge), no INTENT about that patient's images stands behind it that rests on what was read before
 * it. Where such a change comes between, everything is asked anew, a host's places too. What does not end is refused, by an entry as every
 * refusal is. An emergency is not turned away for it: after as many turns it goes on by what was read last.
 */
final class Admitting {
    /** So many changes about one patient within one question each are no office's work. */
    static final int TURNS = 8;

    private Admitting() {}

    /** Puts together what the gate is asked; done anew where something was taken meanwhile. */
    @FunctionalInterface
    interface Reading<T extends Ready> {
        T read() throws ImageVaultException;
    }

    /** What the gate is asked. */
    interface Ready {
        AccessRequest request();

        Gate.Subject subject();

        /** All references whose records it rests on. */
        Set<PatientRef> whom();
    }

    /** What was asked, and the gate's yes. */
    record Admitted<T>(T ready, Gate.Admission admission) {}

    static <T extends Ready> Admitted<T> admit(VaultState vault, Reading<T> reading) throws ImageVaultException {
        for (int turn = 1; ; turn++) {
            long now = vault.order().now(); // before anything is read
            T ready = reading.read();
            Optional<Gate.Admission> admission = vault.gate()
                    .admit(ready.request(), ready.subject(), vault.order().since(now, ready.whom()));
            if (admission.isPresent()) {
                return new Admitted<>(ready, admission.get());
            }
            if (turn == TURNS) {
                return last(vault, ready);
            }
        }
    }

    private static <T extends Ready> Admitted<T> last(VaultState vault, T ready) throws ImageVaultException {
        if (ready.request().purpose().equals(PurposeOfUse.ETREAT)) {
            return new Admitted<>(ready, vault.gate().admit(ready.request(), ready.subject()));
        }
        vault.gate().undecided(ready.request(), ready.subject(), ErrorCode.RECORDS_CHANGING);
        throw new UnavailableException(
                ErrorCode.RECORDS_CHANGING,
                "what is on file changed each time that it was read; ask again",
                true,
                null);
    }
}
