package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.share.Consultation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Telemedicine consultations: what is opened and shared in one ends with it. Every verb is an entry of the log under the operator's id.
 * Safe for use by several threads.
 */
public final class ConsultationDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    ConsultationDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * What a closed consultation took with it.
     *
     * @param consultation the window, closed
     * @param endedGrants the ids of the grants that ended with it
     */
    public record Closed(Consultation consultation, List<String> endedGrants) {}

    /**
     * Opens a telemedicine consultation.
     *
     * @param patient whose images are shown in it
     * @param recipient the one recipient that it is with, or null for any
     * @param lasts one minute to 24 hours
     * @return the window
     * @throws ImageVaultException if it could not be stored
     */
    public Consultation open(PatientRef patient, @Nullable String recipient, Duration lasts)
            throws ImageVaultException {
        return desk.asked("TELEMED_OPEN", () -> {
            if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(Duration.ofHours(24)) > 0) {
                throw new RefusedException(ErrorCode.USAGE, "a consultation lasts one minute to 24 hours");
            }
            vault.requireClock();
            Instant now = vault.now();
            Consultation window = new Consultation(
                    ImageId.random(vault.random()).value(), patient, recipient, now, now.plus(lasts), null);
            vault.consultations().open(window, actor);
            return window;
        });
    }

    /**
     * Closes a consultation, and ends everything that was issued in it; done again after a stop, it ends what is left.
     *
     * @param id the consultation
     * @return what ended
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Closed close(String id) throws ImageVaultException {
        return desk.asked("TELEMED_CLOSE", () -> {
            Consultation closed = vault.consultations().close(id, vault.now(), actor);
            return new Closed(closed, vault.grants().end(id, vault.now(), actor));
        });
    }

    /**
     * All consultations; an entry of the log.
     *
     * @return in the order in which they were opened
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Consultation> list() throws ImageVaultException {
        List<Consultation> all = vault.consultations().list();
        new Listings(vault, actor).told("TELEMED_LIST", null, all.size());
        return all;
    }
}
