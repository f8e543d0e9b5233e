package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.evidence.EncryptionException;
import io.hipaaimage.core.legal.ContingencyNotice;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.share.VerificationWay;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.ShredPlan;
import io.hipaaimage.core.shred.ShredRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with a vault: recipients, grants, keys, horizon, the list of images. Logged under the operator's id; no purpose
 * is asked and no picture is shown. Safe for use by several threads.
 */
public final class Administration {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

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
        List<Listed> found = list(vault.catalogue().all());
        told("IMAGES_LIST", null, found.size());
        return found;
    }

    /**
     * The images of a patient, under whatever reference they were captured; an entry of the log about that patient.
     *
     * @param patient the patient
     * @return live ones in the order of their capture
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Listed> images(PatientRef patient) throws ImageVaultException {
        List<Listed> found = list(vault.catalogue().all().stream()
                .filter(i -> vault.patients()
                        .of(i.row().image(), i.row().patient())
                        .equals(vault.patients().current(patient)))
                .toList());
        told("IMAGES_LIST", patient, found.size());
        return found;
    }

    private String form(CatalogueRow row) {
        ReleaseReceipt receipt = row.receipt();
        return receipt == null
                ? row.form()
                : vault.releases()
                        .standing(row.image(), receipt, vault.now())
                        .form()
                        .word();
    }

    private void told(String action, @Nullable PatientRef patient, int rows) throws ImageVaultException {
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                        .patient(patient)
                        .fact("rows", Integer.toString(rows)));
    }

    private List<Listed> list(List<Catalogue.Item> items) {
        List<Listed> listed = new ArrayList<>();
        for (Catalogue.Item item : items) {
            CatalogueRow row = item.row();
            String state = vault.destructions()
                    .of(row.image())
                    .map(r -> r.state().name())
                    .filter(s -> !s.equals("CANCELLED"))
                    .orElse("LIVE");
            listed.add(new Listed(
                    row.image(), form(row), row.mediaType(), row.capturedAt(), state, item.bytes(), row.corrects()));
        }
        listed.sort(java.util.Comparator.comparing(Listed::capturedAt)
                .thenComparing(l -> l.image().value()));
        return listed;
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
     * Adds a recipient.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param publicKey the content of its public key file
     * @return the recipient and the challenge for the second channel
     * @throws ImageVaultException if name or key is malformed, or it could not be stored
     */
    public Recipients.Added addRecipient(String name, RecipientKind kind, byte[] publicKey) throws ImageVaultException {
        return addRecipient(name, kind, "", "", publicKey);
    }

    /**
     * Adds a recipient of an organisation.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param address for accountings of disclosures (45 CFR 164.528(b)(2)(ii)); may be empty
     * @param organization at most 256 characters; may be empty
     * @param publicKey the content of its public key file
     * @return the recipient and the challenge for the second channel
     * @throws ImageVaultException if name or key is malformed, or it could not be stored
     */
    public Recipients.Added addRecipient(
            String name, RecipientKind kind, String address, String organization, byte[] publicKey)
            throws ImageVaultException {
        return vault.recipients().add(name, kind, address, organization, publicKey, actor);
    }

    /**
     * Adds a recipient whose address is known.
     *
     * @param name its name
     * @param kind what policy takes it for
     * @param address for accountings of disclosures (45 CFR 164.528(b)(2)(ii)); may be empty
     * @param publicKey the content of its public key file
     * @return the recipient and the challenge for the second channel
     * @throws ImageVaultException if name, address or key is malformed, or it could not be stored
     */
    public Recipients.Added addRecipient(String name, RecipientKind kind, String address, byte[] publicKey)
            throws ImageVaultException {
        return vault.recipients().add(name, kind, address, publicKey, actor);
    }

    /**
     * Verifies a recipient by what came back by the second channel.
     *
     * @param name its name
     * @param answer what came back
     * @return the verified recipient
     * @throws ImageVaultException {@code RECIPIENT_UNVERIFIED} if it is wrong
     */
    public Recipient verifyRecipient(String name, String answer) throws ImageVaultException {
        return verifyRecipient(name, answer, VerificationWay.SECOND_CHANNEL);
    }

    /**
     * Verifies a recipient, or verifies it anew.
     *
     * @param name its name
     * @param answer the challenge, or the beginning of its key's fingerprint where it was called back or met
     * @param way by which channel
     * @return the verified recipient
     * @throws ImageVaultException {@code RECIPIENT_UNVERIFIED} if it is wrong
     */
    public Recipient verifyRecipient(String name, String answer, VerificationWay way) throws ImageVaultException {
        return vault.recipients().verify(name, answer, way, vault.now(), actor);
    }

    /**
     * Opens a telemedicine consultation.
     *
     * @param patient whose images are shown in it
     * @param recipient the one recipient that it is with, or null for any
     * @param lasts one minute to 24 hours
     * @return the window
     * @throws ImageVaultException if it could not be stored
     */
    public Consultation openConsultation(PatientRef patient, @Nullable String recipient, Duration lasts)
            throws ImageVaultException {
        if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(Duration.ofHours(24)) > 0) {
            throw new RefusedException(ErrorCode.USAGE, "a consultation lasts one minute to 24 hours");
        }
        requireClock(vault);
        Instant now = vault.now();
        Consultation window = new Consultation(
                ImageId.random(vault.random()).value(), patient, recipient, now, now.plus(lasts), null);
        vault.consultations().open(window, actor);
        return window;
    }

    /**
     * What a closed consultation took with it.
     *
     * @param consultation the window, closed
     * @param endedGrants the ids of the grants that ended with it
     */
    public record Closed(Consultation consultation, List<String> endedGrants) {}

    /**
     * Closes a consultation, and ends everything that was issued in it; done again after a stop, it ends what is left.
     *
     * @param id the consultation
     * @return what ended
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Closed closeConsultation(String id) throws ImageVaultException {
        Consultation closed = vault.consultations().close(id, vault.now(), actor);
        return new Closed(closed, vault.grants().end(id, vault.now(), actor));
    }

    /**
     * All consultations; an entry of the log.
     *
     * @return in the order in which they were opened
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Consultation> consultations() throws ImageVaultException {
        List<Consultation> all = vault.consultations().list();
        told("TELEMED_LIST", null, all.size());
        return all;
    }

    /**
     * All recipients; an entry of the log.
     *
     * @return in the order in which they were added
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Recipient> recipients() throws ImageVaultException {
        List<Recipient> all = vault.recipients().list();
        told("RECIPIENTS_LIST", null, all.size());
        return all;
    }

    /**
     * All grants; an entry of the log.
     *
     * @return in the order in which they were made
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<ShareGrant> grants() throws ImageVaultException {
        List<ShareGrant> all = vault.grants().list();
        told("GRANTS_LIST", null, all.size());
        return all;
    }

    /**
     * Ends a grant.
     *
     * @param grant its id
     * @param level what the revocation reaches
     * @return the dead grant
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public ShareGrant revoke(String grant, Revocation level) throws ImageVaultException {
        ShareGrant dead = vault.grants().revoke(grant, level, actor);
        if (level == Revocation.ACCESS) {
            vault.recipients().withdraw(dead.recipient(), actor);
        }
        return dead;
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
     * What a destruction of an image would reach and what not; an entry of the log.
     *
     * @param image the image
     * @return the plan
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such image, {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public ShredPlan planShred(ImageId image) throws ImageVaultException {
        ShredPlan plan = new ShredPlanner(vault).plan(image);
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "SHRED_PLAN", "SUCCESS")
                        .image(image.value())
                        .fact("rows", Integer.toString(plan.places().size())));
        return plan;
    }

    /**
     * Takes the destruction of an image back before it is done.
     *
     * @param image the image
     * @return the cancelled request
     * @throws ImageVaultException {@code NOT_AVAILABLE} if none was asked for, {@code REFUSED} once it is shredded
     */
    public ShredRequest cancelShred(ImageId image) throws ImageVaultException {
        ShredRequest asked = vault.destructions()
                .of(image)
                .orElseThrow(() ->
                        new RefusedException(ErrorCode.NOT_AVAILABLE, "nobody asked for a destruction of this image"));
        return vault.destructions().cancel(asked.id(), actor);
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
     * Puts on record that somebody attests a control which no software shows.
     *
     * @param word who says so, where the evidence lies, until when
     * @return the index of the entry
     * @throws ImageVaultException if it could not be stored: then it does not count
     */
    public long attest(Attestation word) throws ImageVaultException {
        return vault.evidence().attestations().attest(word, actor);
    }

    /**
     * Puts an exception from encryption on record, or renews one.
     *
     * @param exception the exception
     * @return the index of the entry
     * @throws ImageVaultException if it could not be stored: then it does not count
     */
    public long except(EncryptionException exception) throws ImageVaultException {
        return vault.evidence().exceptions().file(exception, actor);
    }

    /**
     * Ends an exception from encryption.
     *
     * @param id which
     * @return the index of the entry
     * @throws ImageVaultException {@code NOT_AVAILABLE} if none stands by that id
     */
    public long endException(String id) throws ImageVaultException {
        return vault.evidence().exceptions().end(id, actor);
    }

    /**
     * Puts on record that the contingency plan was activated, as of now.
     *
     * @param why in the host's words, sealed in the log
     * @return by when a business associate tells its covered entity
     * @throws ImageVaultException if it could not be made durable
     */
    public ContingencyNotice contingencyActivated(String why) throws ImageVaultException {
        ContingencyNotice notice = new ContingencyNotice(vault.now());
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "CONTINGENCY_ACTIVATED", "SUCCESS")
                        .fact("due", notice.due().toString())
                        .detail("why", why));
        return notice;
    }

    /**
     * The key ring.
     *
     * @return its verbs
     */
    public Keys keys() {
        return new Keys(vault, actor);
    }

    /**
     * Closes the horizon of everything that was shredded. A shard that cannot be closed does not keep the others open: call again until
     * nothing is certified, and its failure is thrown. Each backup target is brought up to date first and takes the closed shards; one that
     * cannot be reached keeps the horizon open.
     *
     * @return the final certificates of this call, also of one that a stop prevented
     * @throws ImageVaultException if nothing could be certified and a shard could not be closed: the next call goes on
     */
    public List<DestructionCertificate> closeHorizon() throws ImageVaultException {
        requireClock(vault);
        Optional<ImageVaultException> failure = closeShards();
        List<DestructionCertificate> written = certify();
        if (written.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return written;
    }

    private Optional<ImageVaultException> closeShards() throws ImageVaultException {
        try {
            synchronized (vault.backups()) {
                boolean open =
                        vault.parts().keys().describe().stream().anyMatch(fact -> fact.startsWith("HORIZON_OPEN"));
                List<Path> backups = open ? backups().renewed() : List.of();
                vault.parts().keys().closeHorizon(vault.log(), actor, backups);
            }
            return Optional.empty();
        } catch (ImageVaultException e) {
            vault.log()
                    .append(AuditEvent.of("ADMIN", actor, "HORIZON_CLOSE", "FAILED")
                            .fact("code", e.code().name()));
            return Optional.of(e);
        }
    }

    private List<DestructionCertificate> certify() throws ImageVaultException {
        List<DestructionCertificate> written = new ArrayList<>();
        for (ShredRequest request : vault.destructions().list()) {
            boolean closed = request.state() == ShredRequest.State.SHREDDED
                    && !vault.parts().keys().horizonOpen(request.key());
            if (closed) { // also one whose certificate a stop prevented
                Receipt receipt = vault.log()
                        .append(AuditEvent.of("ADMIN", actor, "HORIZON_CERTIFIED", "SUCCESS")
                                .image(request.image().value())
                                .fact("destruction", request.id()));
                written.add(vault.destructions().closed(request.id(), receipt, vault.now()));
            }
        }
        return written;
    }

    /**
     * The key that certificates are signed with, for whoever verifies them.
     *
     * @return a C2SP vkey
     */
    public String certificateKey() {
        return vault.destructions().vkey();
    }

    /** A clock that fell behind must not shorten a retention or lengthen a share. */
    static void requireClock(VaultState vault) throws UnavailableException {
        Instant now = vault.now();
        Instant highest = vault.parts().keys().highestTimeSeen(now);
        if (now.plus(CLOCK_TOLERANCE).isBefore(highest)) {
            throw new UnavailableException(
                    ErrorCode.CLOCK_BEHIND,
                    "the clock is more than five minutes behind the highest time seen; set it, then ask again");
        }
    }
}
