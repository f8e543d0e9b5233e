package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with a vault, room by room: {@code administration.recipients().add(...)}. Logged under the operator's id; no
 * purpose is asked and no picture is shown. Safe for use by several threads.
 */
public final class Administration {
    private final VaultState vault;
    private final String actor;

    Administration(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    /**
     * An image in a list: no clinical fact, no patient.
     *
     * @param image the image
     * @param form {@code identified}, or of a de-identified copy what it can claim by its receipt and the records about it
     * @param mediaType found by structure at capture
     * @param capturedAt when it was captured
     * @param state {@code LIVE}, {@code SHREDDED}, {@code HORIZON_CLOSED}, {@code PENDING}, {@code APPROVED}
     * @param bytes its length
     * @param corrects the image that it is a corrected version of, or null
     */
    public record Listed(
            ImageId image,
            String form,
            String mediaType,
            Instant capturedAt,
            String state,
            long bytes,
            @Nullable ImageId corrects) {}

    /**
     * The images of the vault; an entry of the log.
     *
     * @return live ones in the order of their capture
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Listed> images() throws ImageVaultException {
        return new Listings(vault, actor).images();
    }

    /**
     * The images of a patient, under whatever reference they were captured; an entry of the log about that patient.
     *
     * @param patient the patient
     * @return live ones in the order of their capture
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Listed> images(PatientRef patient) throws ImageVaultException {
        return new Listings(vault, actor).images(patient);
    }

    /**
     * De-identified copies: what people put on record about them.
     *
     * @return the desk; free to make
     */
    public ReleaseDesk releases() {
        return new ReleaseDesk(vault, actor);
    }

    /**
     * Telemedicine consultations.
     *
     * @return their verbs
     */
    public ConsultationDesk consultations() {
        return new ConsultationDesk(vault, actor);
    }

    /**
     * Attestations, and exceptions from encryption.
     *
     * @return their verbs
     */
    public EvidenceDesk evidence() {
        return new EvidenceDesk(vault, actor);
    }

    /**
     * Plans and ends of destructions, and their horizon.
     *
     * @return the verbs
     */
    public DestructionDesk destructions() {
        return new DestructionDesk(vault, actor);
    }

    /**
     * Who may be sent something.
     *
     * @return the verbs of recipients
     */
    public RecipientDesk recipients() {
        return new RecipientDesk(vault, actor);
    }

    /**
     * What was given to recipients.
     *
     * @return the verbs of grants
     */
    public GrantDesk grants() {
        return new GrantDesk(vault, actor);
    }

    /**
     * Authorizations, agreements, restrictions and legal holds.
     *
     * @return their verbs
     */
    public LegalOffice legal() {
        return new LegalOffice(vault, actor);
    }

    /**
     * Emergency accesses that wait for a reason or a review.
     *
     * @return the queue
     */
    public EmergencyDesk emergencies() {
        return new EmergencyDesk(vault, actor);
    }

    /**
     * Retention: what a schedule proposes, and what a person agreed to.
     *
     * @return the verbs
     */
    public RetentionDesk retention() {
        return new RetentionDesk(vault, actor);
    }

    /**
     * Who is who: merge, unmerge, rename, an image of the wrong patient.
     *
     * @return the verbs
     */
    public PatientDesk patients() {
        return new PatientDesk(vault, actor);
    }

    /**
     * The upkeep of the log: its epochs, and what is pruned of it.
     *
     * @return the verbs
     */
    public LogDesk upkeep() {
        return new LogDesk(vault, actor);
    }

    /**
     * Incidents and what the law asks of them.
     *
     * @return their verbs
     */
    public IncidentDesk incidents() {
        return new IncidentDesk(vault, actor);
    }

    /**
     * Tells the log that the store's version was looked at.
     *
     * @param version what it is of now
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}
     */
    public void upgraded(int version) throws ImageVaultException {
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "UPGRADE", "SUCCESS").fact("version", Integer.toString(version)));
    }

    /**
     * Backups and what follows a restore.
     *
     * @return their verbs
     */
    public Backups backups() {
        return new Backups(vault, actor);
    }

    /**
     * Signing credentials and approvals.
     *
     * @return their verbs
     */
    public ActorOffice actors() {
        return new ActorOffice(vault, actor);
    }

    /**
     * The key ring.
     *
     * @return its verbs
     */
    public Keys keys() {
        return new Keys(vault, actor);
    }
}
