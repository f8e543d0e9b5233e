package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.shred.Destructions;
import io.hipaaimage.core.shred.ShredRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one requester does in a vault for one purpose of use. Each verb decides, writes the log before anything happens, does it and
 * performs the obligations. Immutable, free to make, safe for use by several threads.
 */
public final class CareSession {
    private static final Duration EMERGENCY = Duration.ofMinutes(30);
    private static final int MOST_OF_A_LIST = 10_000;
    private static final String CERTIFICATE = "release.cert";

    private final VaultState vault;
    private final Requester requester;
    private final PurposeOfUse purpose;
    private final @Nullable String consultation;
    private final boolean onScreen;
    private final Questions questions;

    CareSession(VaultState vault, Requester requester, PurposeOfUse purpose) {
        this(vault, requester, purpose, null, false);
    }

    private CareSession(
            VaultState vault,
            Requester requester,
            PurposeOfUse purpose,
            @Nullable String consultation,
            boolean onScreen) {
        this.vault = vault;
        this.requester = requester;
        this.purpose = purpose;
        this.consultation = consultation;
        this.onScreen = onScreen;
        this.questions = new Questions(vault, requester, purpose, consultation);
    }

    /**
     * This session inside a telemedicine consultation: what it opens and shares ends with the window, whoever closes it.
     *
     * @param id the consultation, as {@link Administration#openConsultation} gave it
     * @return a session; while the window is closed, or for another patient or recipient, it shares nothing and opens nothing
     * @throws RefusedException {@code NOT_AVAILABLE} if there is no such consultation
     */
    public CareSession within(String id) throws RefusedException {
        if (vault.consultations().find(id).isEmpty()) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such consultation");
        }
        return new CareSession(vault, requester, purpose, id, onScreen);
    }

    /**
     * This session for a viewer that shows and keeps nothing, which the host says of its viewer by asking for it: what must not be taken
     * away (a review preparatory to research, 45 CFR 164.512(i)(1)(ii)(C)) is opened here and nowhere else, for thirty minutes.
     *
     * @return a session that opens, and captures, shares and exports nothing
     */
    public CareSession onScreen() {
        return new CareSession(vault, requester, purpose, consultation, true);
    }

    private void requireNotOnScreen() throws RefusedException {
        if (onScreen) {
            throw new RefusedException(
                    ErrorCode.DENIED, "ACTION_NOT_ALLOWED", "this session shows alone; use one that is not on screen");
        }
    }

    private Manner manner(Scope scope) {
        return new Manner(scope, onScreen, false);
    }

    /**
     * Captures an image: streams, nothing in clear on a disk, durable on return.
     *
     * @param upload the image, read to its end, not closed
     * @param image what is known about it
     * @return its id
     * @throws ImageVaultException {@code DENIED}; {@code REFUSED PATIENT_MISMATCH} or {@code PATIENT_NOT_READABLE} for a DICOM object that
     *     is not of this patient and has no override; or if it could not be made durable: then nothing of it is seen, unless only its
     *     OUTCOME could not be logged: then it is there under its INTENT
     * @throws IOException when {@code upload} fails: then nothing of it is seen
     */
    public ImageId capture(InputStream upload, NewImage image) throws ImageVaultException, IOException {
        requireNotOnScreen();
        ImageId id = ImageId.random(vault.random());
        Instant now = vault.now();
        HeadStream stream = HeadStream.of(upload);
        String mediaType = vault.scrubber().mediaType(stream.head()).orElse("application/octet-stream");
        PatientCheck check = PatientCheck.of(vault.scrubber(), mediaType, stream, image);
        CatalogueRow row = image.row(id, mediaType, now);
        Questions.About about = Questions.About.of(vault, row);
        requireOriginal(row, about);
        AccessRequest request = questions.about(Action.CAPTURE, about, null, manner(Scope.UNNAMED));
        Gate.Admission admission = vault.gate().admit(request, subject(about, null));
        ImageContext context = ImageContext.ofImage(vault.settings().tenant(), id, 1, mediaType);
        try {
            check.refuse();
            ImageRecord record = vault.parts()
                    .cipher()
                    .seal(
                            admission.permit(),
                            new ImageCipher.Capture(context, row.bytes(), image.use()),
                            check.stream().whole());
            vault.catalogue().add(record);
            vault.log()
                    .append(check.told(vault.gate()
                            .outcome(admission, "SUCCESS")
                            .fact("bytes", Long.toString(record.plaintextBytes()))
                            .fact("keyId", record.id().value())));
            return id;
        } catch (ImageVaultException e) {
            failed(check.refused(vault.gate().outcome(admission, "FAILED")), e.code(), e);
            throw e;
        } catch (IOException e) {
            failed(admission, ErrorCode.IO, e);
            throw e;
        }
    }

    /** What a picture corrects is there, and of the same patient: one answer for whatever it is not. */
    private void requireOriginal(CatalogueRow row, Questions.About about) throws RefusedException {
        ImageId original = row.corrects();
        if (original != null) {
            Catalogue.Item item = item(original);
            if (!vault.patients().of(original, item.row().patient()).equals(about.patient())) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you");
            }
        }
    }

    /**
     * Opens an image.
     *
     * @param image the image
     * @return the image, to be closed
     * @throws ImageVaultException {@code DENIED}, {@code NOT_AVAILABLE}, {@code SHREDDED}, or if it does not open
     * @throws IOException when reading fails
     */
    public OpenedImage open(ImageId image) throws ImageVaultException, IOException {
        return open(image, Scope.UNNAMED);
    }

    /**
     * Opens an image for a purpose that has to name what it needs.
     *
     * @param image the image
     * @param scope what of it is asked for
     * @return the image, scrubbed where the purpose asks for the minimum necessary; to be closed
     * @throws ImageVaultException {@code DENIED}, {@code NOT_AVAILABLE}, {@code SHREDDED}, or if it does not open
     * @throws IOException when reading fails
     */
    public OpenedImage open(ImageId image, Scope scope) throws ImageVaultException, IOException {
        return open(image, Action.VIEW, scope);
    }

    /**
     * Opens an image for a copy out of custody: a picture is always scrubbed; a DICOM object keeps its identity for treatment, emergency
     * and the patient's own request, and is de-identified else.
     *
     * @param image the image
     * @param scope what of it is asked for
     * @return the image as it may leave, to be closed
     * @throws ImageVaultException {@code DENIED}, {@code NOT_AVAILABLE}, {@code SHREDDED}, {@code REFUSED} if it cannot be scrubbed
     * @throws IOException when reading fails
     */
    public OpenedImage export(ImageId image, Scope scope) throws ImageVaultException, IOException {
        requireNotOnScreen();
        return open(image, Action.EXPORT, scope);
    }

    /**
     * Makes de-identified copies of DICOM objects, which stay in the vault beside their originals, of the same patient there. What a copy
     * counts for is decided by its receipt and by what people put on record about it ({@link ReleaseDesk}), never by who asks. The copies
     * of one call belong together: objects of one study stay one study among them.
     *
     * @param images the originals, at most 10,000
     * @param method which options, and whether new names are random and kept nowhere or computed for this requester
     * @return a copy for each, in this order, each durable before the next begins
     * @throws ImageVaultException {@code DENIED}, {@code NOT_AVAILABLE}, {@code SHREDDED}; {@code REFUSED NOT_A_DICOM_OBJECT}, {@code
     *     OPTION_NOT_AVAILABLE:name}, or what the de-identifier says: then the copies before it stay
     * @throws IOException when reading fails
     * @throws IllegalArgumentException for more than 10,000
     */
    public List<DeidentifiedCopy> deidentify(List<ImageId> images, ObjectDeidentifier.Method method)
            throws ImageVaultException, IOException {
        requireNotOnScreen();
        if (images.size() > MOST_OF_A_LIST) {
            throw new IllegalArgumentException("a list has at most 10,000 images");
        }
        CopyMaking making = new CopyMaking(vault, method, "requester " + requester.id());
        List<DeidentifiedCopy> copies = new ArrayList<>();
        for (ImageId image : images) {
            Catalogue.Item item = item(image, Action.DEIDENTIFY);
            making.require(item.row());
            Questions.About about = Questions.About.of(vault, item.row());
            Gate.Admission admission = vault.gate()
                    .admit(questions.about(Action.DEIDENTIFY, about, null, manner(Scope.WHOLE)), subject(about, null));
            try {
                copies.add(making.copy(admission, item(image)));
            } catch (ImageVaultException e) {
                failed(admission, e.code(), e);
                throw e;
            } catch (IOException e) {
                failed(admission, ErrorCode.IO, e);
                throw e;
            }
        }
        return copies;
    }

    /**
     * Opens an image for a use that relies on an authorization which was revoked since (45 CFR 164.508(b)(5)(i)): what the vault held
     * before the revocation on file, as far as the host says that the study's integrity needs it. What came later is a denial.
     *
     * @param image the image
     * @return the image, to be closed
     * @throws ImageVaultException {@code DENIED}, {@code NOT_AVAILABLE}, {@code SHREDDED}, or if it does not open
     * @throws IOException when reading fails
     */
    public OpenedImage openInReliance(ImageId image) throws ImageVaultException, IOException {
        return open(image, Action.USE_ALREADY_DISCLOSED, Scope.WHOLE);
    }

    private OpenedImage open(ImageId image, Action action, Scope scope) throws ImageVaultException, IOException {
        Catalogue.Item item = item(image, action);
        Questions.About about = Questions.About.of(vault, item.row());
        Lease lease = Lease.of(vault, consultation, about.patient());
        lease.require(vault);
        Gate.Admission admission =
                vault.gate().admit(questions.about(action, about, null, manner(scope)), subject(about, null));
        Alerts.raise(vault, admission);
        String mediaType = item.row().mediaType();
        try {
            if (action == Action.EXPORT) {
                new RestoreNote(vault).requireNone();
            }
            KeyId key = item(image).key(); // again: the entry took a while, and a re-encryption may have ended
            ImageCipher.Opened opened = vault.parts().cipher().open(admission.permit(), action, key, item.context());
            boolean scrub = (action == Action.EXPORT || has(admission, Enforcement.MIN_NECESSARY))
                    && !derivations(null, false).unchanged(item.row());
            boolean brief = has(admission, "TIME_LIMIT")
                    || has(admission, Enforcement.NO_EXPORT)
                    || has(admission, EmergencyOpening.DUTY);
            Lease held = brief ? lease.until(vault.now().plus(EMERGENCY)) : lease;
            OpenedImage.Derived derived = scrub ? judged(opened, item.row()) : null;
            return new OpenedImage(
                    vault,
                    admission,
                    opened,
                    mediaType,
                    derived,
                    certified(admission, opened, item.row(), derived),
                    new Watch(vault, held, () -> again(image, action, scope)));
        } catch (ImageVaultException e) {
            failed(admission, e.code(), e);
            throw e;
        } catch (IOException e) {
            failed(admission, ErrorCode.IO, e);
            throw e;
        }
    }

    /** The certificate of what is opened; where it cannot be signed the image is closed again. */
    private @Nullable Certified certified(
            Gate.Admission admission,
            ImageCipher.Opened opened,
            CatalogueRow row,
            OpenedImage.@Nullable Derived derived)
            throws ImageVaultException, IOException {
        boolean done = false;
        try {
            Certified certified = Certified.of(
                    vault,
                    admission,
                    row,
                    derived == null ? null : derived.made().receipt());
            done = true;
            return certified;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    /** The question of an access that goes on, by what is known now; a long download is no idleness. */
    private void again(ImageId image, Action action, Scope scope) throws ImageVaultException {
        Questions.About about = Questions.About.of(vault, item(image).row());
        Requester active = requester.lastActive().isEmpty() ? requester : requester.lastActive(vault.now());
        vault.gate()
                .require(new Questions(vault, active, purpose, consultation).about(action, about, null, manner(scope)));
    }

    private Derivations derivations(@Nullable Recipient recipient, boolean nameless) {
        String receiver = recipient == null ? "requester " + requester.id() : "recipient " + recipient.name();
        return new Derivations(vault.scrubber(), vault.releaseSecret(), purpose, receiver, nameless);
    }

    /** The verdict on what would leave; an image that is refused is closed again. */
    private OpenedImage.Derived judged(ImageCipher.Opened opened, CatalogueRow row)
            throws ImageVaultException, IOException {
        boolean clean = false;
        try {
            OpenedImage.Derived derived = derivations(null, false).judged(opened, row);
            clean = true;
            return derived;
        } finally {
            if (!clean) {
                opened.close();
            }
        }
    }

    /**
     * Answers whether an image could be opened now: no permit, no entry.
     *
     * @param image the image
     * @return the decision
     * @throws RefusedException {@code NOT_AVAILABLE}, {@code SHREDDED}
     */
    public Decision decide(ImageId image) throws RefusedException {
        Questions.About about = Questions.About.of(vault, item(image).row());
        return vault.gate().ask(questions.about(Action.VIEW, about, null, manner(Scope.UNNAMED)));
    }

    /**
     * Answers for a whole work list whether each image could be opened now: no permit, no entry.
     *
     * @param images the images, at most 10,000
     * @return a decision for each that is there, in this order; one that is not there, or not for the asker to know, is left out
     * @throws IllegalArgumentException for more than 10,000
     */
    public Map<ImageId, Decision> decide(List<ImageId> images) {
        if (images.size() > MOST_OF_A_LIST) {
            throw new IllegalArgumentException("a work list has at most 10,000 images");
        }
        List<Questions.About> there = new ArrayList<>();
        for (ImageId image : images) {
            vault.catalogue().find(image).ifPresent(item -> there.add(Questions.About.of(vault, item.row())));
        }
        List<AccessRequest> requests = questions.about(Action.VIEW, there, null, manner(Scope.UNNAMED));
        Map<ImageId, Decision> decisions = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            decisions.put(there.get(i).image(), vault.gate().ask(requests.get(i)));
        }
        return decisions;
    }

    /**
     * Answers whether an image could be shared now: no permit, no entry.
     *
     * @param image the image
     * @param share to whom and how
     * @return the decision
     * @throws RefusedException {@code NOT_AVAILABLE}, {@code SHREDDED}
     */
    public Decision decide(ImageId image, ShareRequest share) throws RefusedException {
        Questions.About about = Questions.About.of(vault, item(image).row());
        return vault.gate().ask(questions.about(Action.SHARE, about, recipient(share), share.manner()));
    }

    /**
     * Shares a derivative with a recipient, into a folder: scrubbed or de-identified as {@link #export} says.
     *
     * @param image the image
     * @param share to whom and how
     * @param folder gets {@code image.hic}, {@code packet.hics} and {@code sender.vkey}; where an object was de-identified also its
     *     certificate, {@value #CERTIFICATE}, which has to go to the recipient with them
     * @return the grant
     * @throws ImageVaultException {@code DENIED}, {@code REFUSED} if it cannot be scrubbed: then nothing is left in the folder
     * @throws IOException when the folder cannot be written
     */
    public ShareGrant share(ImageId image, ShareRequest share, Path folder) throws ImageVaultException, IOException {
        requireNotOnScreen();
        Catalogue.Item item = item(image, Action.SHARE);
        Recipient recipient = recipient(share);
        Questions.About about = Questions.About.of(vault, item.row());
        List<String> doubts = new ShareDoubts(vault, requester.id(), purpose).settled(about, recipient, share);
        Gate.Admission admission = vault.gate()
                .admit(questions.about(Action.SHARE, about, recipient, share.manner()), subject(about, recipient));
        Alerts.raise(vault, admission);
        try {
            requireClock();
            refuseCertificate(folder);
            new RestoreNote(vault).requireNone();
            Lease lease = Lease.of(vault, consultation, about.patient());
            Instant expires = lease.atMost(vault.now().plus(share.expiresIn()));
            List<String> duties = duties(admission, about, share);
            ImageContext context = ImageContext.of(Map.of(
                    "tenant", vault.settings().tenant(),
                    "image", ImageId.random(vault.random()).value(),
                    "version", "1",
                    "contentType", item.row().mediaType()));
            AtomicReference<@Nullable ReleaseReceipt> receipt = new AtomicReference<>();
            ImageCipher.Shared shared = vault.parts()
                    .cipher()
                    .share(
                            admission.permit(),
                            item(image).key(), // again, as above
                            item.context(),
                            derivations(recipient, share.nameless()).of(item.row(), receipt),
                            new ImageCipher.Packet(
                                    recipient.publicKey(), expires, item.row().mediaType(), context, duties),
                            folder);
            ShareGrant grant = new ShareGrant(
                    shared.packetId(),
                    image,
                    recipient.name(),
                    purpose.code(),
                    expires,
                    duties,
                    shared.fingerprint(),
                    null,
                    consultation);
            AuditEvent outcome = vault.gate()
                    .outcome(admission, "SUCCESS")
                    .fact("grant", grant.id())
                    .fact("expires", expires.toString())
                    .fact("bytes", Long.toString(shared.bytes()))
                    .detail("description", item.row().description());
            if (!share.consent().isEmpty()) {
                outcome = outcome.detail("consent", share.consent());
            }
            if (!recipient.address().isEmpty()) {
                outcome = outcome.detail("address", recipient.address());
            }
            Certified certified = accompanied(admission, item.row(), receipt.get(), folder);
            outcome = certified == null ? outcome : certified.told(outcome);
            record(grant, ShareDoubts.noted(outcome, doubts), lease, folder);
            return grant;
        } catch (ImageVaultException e) {
            failed(admission, e.code(), e);
            throw e;
        } catch (IOException e) {
            failed(admission, ErrorCode.IO, e);
            throw e;
        }
    }

    /** What the recipient is told: the obligations, the scope of a consent, that a request for amendment is on file (45 CFR 164.526). */
    private List<String> duties(Gate.Admission admission, Questions.About about, ShareRequest share) {
        boolean amended = vault.legal()
                .amendments()
                .accompany(about.image(), vault.patients().aliases(about.patient()));
        Stream<String> beside =
                Stream.of(amended ? "AMENDMENT_ON_FILE" : "", share.consent()).filter(word -> !word.isEmpty());
        return Stream.concat(admission.decision().obligations().stream().map(Obligation::toString), beside)
                .sorted()
                .toList();
    }

    /**
     * A share that cannot be recorded is none: its files go again. A consultation that closed while the derivative was made takes the share
     * with it, also where the closing looked for grants just before this one was there.
     */
    private void record(ShareGrant grant, AuditEvent outcome, Lease lease, Path folder)
            throws ImageVaultException, IOException {
        try {
            lease.require(vault);
            vault.grants().add(grant, outcome);
        } catch (ImageVaultException e) {
            withdraw(folder);
            throw e;
        }
        if (consultation != null && !lease.open(vault)) {
            vault.grants().end(consultation, vault.now(), requester.id());
        }
    }

    /** Writes the certificate beside the packet, where there is one; a share whose certificate cannot be written is none. */
    private @Nullable Certified accompanied(
            Gate.Admission admission, CatalogueRow row, @Nullable ReleaseReceipt receipt, Path folder)
            throws ImageVaultException, IOException {
        boolean done = false;
        try {
            Certified certified = Certified.of(vault, admission, row, receipt);
            if (certified != null) {
                byte[] text = certified.certificate().text().getBytes(StandardCharsets.UTF_8);
                Output.file(folder.resolve(CERTIFICATE)).write(out -> {
                    out.write(text);
                    return text.length;
                });
            }
            done = true;
            return certified;
        } finally {
            if (!done) {
                withdraw(folder);
            }
        }
    }

    /** What lies there already is somebody else's, and must not go where this share goes again. */
    private static void refuseCertificate(Path folder) throws RefusedException {
        if (Files.exists(folder.resolve(CERTIFICATE), LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "the folder holds a certificate already", "choose another folder");
        }
    }

    private static void withdraw(Path folder) throws IOException {
        for (String name : List.of("packet.hics", "image.hic", "sender.vkey", CERTIFICATE)) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /**
     * The receipt of a share, to be given to the recipient or kept: a proof that the log holds the disclosure, which a stranger verifies
     * with the log's public key alone. It names no patient, no actor and no image.
     *
     * @param grant the grant's id
     * @return a C2SP {@code tlog-proof}; its {@code extra} line is the entry's leaf hash
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such grant, or if no checkpoint can be signed: ask again
     */
    public String receipt(String grant) throws ImageVaultException {
        return new Receipts(vault).ofGrant(grant);
    }

    /**
     * Ends a grant.
     *
     * @param grant the grant's id
     * @param level what the revocation reaches; nothing takes back what a recipient has opened
     * @return the dead grant
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none, or if it could not be stored
     */
    public ShareGrant revoke(String grant, Revocation level) throws ImageVaultException {
        return new Administration(vault, requester.id()).revoke(grant, level);
    }

    /**
     * Destruction, for a session of purpose {@code RECORDMGT}.
     *
     * @return the verbs of a destruction
     * @throws RefusedException {@code DENIED ACTION_NOT_ALLOWED} for another purpose
     */
    public Shredding shredding() throws RefusedException {
        requireRecords();
        return new Shredding(vault, requester, questions);
    }

    /**
     * Keys, for a records officer's session of purpose {@code RECORDMGT}.
     *
     * @return the verbs of the key ring
     * @throws RefusedException {@code DENIED} for another purpose or role
     */
    public Keys keys() throws RefusedException {
        requireRecords();
        if (requester.role() != Role.RECORDS_OFFICER && requester.role() != Role.SYSTEM) {
            throw new RefusedException(
                    ErrorCode.DENIED, "ROLE_NOT_ALLOWED", "keys are administered by a records officer");
        }
        return new Keys(vault, requester.id());
    }

    private void requireRecords() throws RefusedException {
        if (!purpose.equals(PurposeOfUse.RECORDMGT)) {
            throw new RefusedException(ErrorCode.DENIED, "ACTION_NOT_ALLOWED", "use a session of purpose RECORDMGT");
        }
    }

    private void requireClock() throws ImageVaultException {
        Administration.requireClock(vault);
    }

    private Recipient recipient(ShareRequest share) throws RefusedException {
        return vault.recipients()
                .find(share.recipient())
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.NOT_AVAILABLE, "there is no such recipient", "add and verify it first"));
    }

    private Catalogue.Item item(ImageId image, Action action) throws ImageVaultException {
        try {
            return item(image);
        } catch (RefusedException e) {
            Unfound.tell(vault, requester, purpose, action, image, e);
            throw e;
        }
    }

    private Catalogue.Item item(ImageId image) throws RefusedException {
        Optional<Catalogue.Item> item = vault.catalogue().find(image);
        if (item.isPresent()) {
            return item.get();
        }
        Destructions destructions = vault.destructions();
        Optional<ShredRequest> gone = destructions.of(image).filter(r -> r.shreddedAt() != null);
        if (gone.isPresent()) {
            throw new RefusedException(ErrorCode.SHREDDED, gone.get().id());
        }
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you");
    }

    private Gate.Subject subject(Questions.About about, @Nullable Recipient recipient) {
        String issuer = requester.evidence().map(e -> e.issuer()).orElse("none");
        return new Gate.Subject(
                requester.id(),
                about.image(),
                about.patient(),
                recipient == null ? "" : recipient.name(),
                issuer,
                requester.hostRole().orElse(""));
    }

    /** The OUTCOME of what failed; if the log fails too, the INTENT stands open and the next opening closes it. */
    private void failed(Gate.Admission admission, ErrorCode code, Exception cause) {
        try {
            vault.gate()
                    .end(admission, vault.gate().outcome(admission, "FAILED").fact("code", code.name()));
        } catch (ImageVaultException e) {
            cause.addSuppressed(e);
        }
    }

    private void failed(AuditEvent outcome, ErrorCode code, Exception cause) {
        try {
            vault.log().append(outcome.fact("code", code.name()));
        } catch (ImageVaultException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean has(Gate.Admission admission, String obligation) {
        return admission.decision().obligations().stream().anyMatch(o -> o.id().equals(obligation));
    }
}
