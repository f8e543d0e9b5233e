package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one requester does in a vault for one purpose of use. Each verb decides, writes the log before anything happens, does it and
 * performs the obligations. The verbs of every day stand here; copies, destruction and keys have rooms of their own. Immutable, free to
 * make, safe for use by several threads.
 */
public final class CareSession {
    static final int MOST_OF_A_LIST = 10_000;

    private final VaultState vault;
    private final Asker asker;

    CareSession(VaultState vault, Requester requester, PurposeOfUse purpose) {
        this(new Asker(vault, requester, purpose, null, false));
    }

    private CareSession(Asker asker) {
        this.vault = asker.vault();
        this.asker = asker;
    }

    /**
     * This session inside a telemedicine consultation: what it opens and shares ends with the window, whoever closes it.
     *
     * @param id the consultation, as {@link ConsultationDesk#open} gave it
     * @return a session; while the window is closed, or for another patient or recipient, it shares nothing and opens nothing
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such consultation, which is an entry of the log; {@code
     *     AUDIT_UNAVAILABLE} if it could not be one
     */
    public CareSession within(String id) throws ImageVaultException {
        return new Asked(asker, "CONSULTATION", null, null, null).ready(() -> {
            if (vault.consultations().find(id).isEmpty()) {
                throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such consultation");
            }
            return new CareSession(new Asker(vault, asker.requester(), asker.purpose(), id, asker.onScreen()));
        });
    }

    /**
     * This session for a viewer that shows and keeps nothing, which the host says of its viewer by asking for it: what must not be taken
     * away (a review preparatory to research, 45 CFR 164.512(i)(1)(ii)(C)) is opened here and nowhere else, for thirty minutes.
     *
     * @return a session that opens, and captures, shares and exports nothing
     */
    public CareSession onScreen() {
        return new CareSession(new Asker(vault, asker.requester(), asker.purpose(), asker.consultation(), true));
    }

    /**
     * Captures an image: streams, nothing in clear on a disk, durable on return.
     *
     * @param upload the image, read to its end, not closed
     * @param image what is known about it
     * @return its id
     * @throws ImageVaultException {@code DENIED}; {@code REFUSED PATIENT_MISMATCH} or {@code PATIENT_NOT_READABLE} for a DICOM object that
     *     is not of this patient and has no override; {@code REFUSED MEDIA_TYPE_NOT_EXPECTED} for a format that {@link NewImage#expecting}
     *     does not name; or if it could not be made durable: then nothing of it is seen, unless only its
     *     OUTCOME could not be logged: then it is there under its INTENT
     * @throws IOException when {@code upload} fails: then nothing of it is seen
     */
    public ImageId capture(InputStream upload, NewImage image) throws ImageVaultException, IOException {
        return new Capturing(asker).capture(upload, image);
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
        return new Opening(asker, image, Action.VIEW, scope).open();
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
        return new Opening(asker, image, Action.USE_ALREADY_DISCLOSED, Scope.WHOLE).open();
    }

    /**
     * Answers whether an image could be opened now: no permit, no entry.
     *
     * @param image the image
     * @return the decision
     * @throws RefusedException {@code NOT_AVAILABLE}, {@code SHREDDED}
     */
    public Decision decide(ImageId image) throws RefusedException {
        Manner unnamed = asker.manner(Scope.UNNAMED);
        Questions.About about = asker.about(image, Action.VIEW, null, unnamed);
        return vault.gate().ask(asker.questions().about(Action.VIEW, about, null, unnamed));
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
        List<Questions.About> asked = new ArrayList<>();
        Set<ImageId> there = new HashSet<>();
        for (ImageId image : images) {
            asked.add(vault.catalogue()
                    .find(image)
                    .map(item -> Questions.About.of(vault, item.row()))
                    .orElseGet(() -> Unfound.about(vault, image)));
            vault.catalogue().find(image).ifPresent(item -> there.add(image));
        }
        List<AccessRequest> requests = asker.questions().about(Action.VIEW, asked, null, asker.manner(Scope.UNNAMED));
        Map<ImageId, Decision> decisions = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Decision decision = vault.gate().ask(requests.get(i)); // of what is not there too, for nobody
            if (there.contains(asked.get(i).image())) {
                decisions.put(asked.get(i).image(), decision);
            }
        }
        return decisions;
    }

    /**
     * Answers whether an image of a patient could be captured now, before there is one: no permit, no entry. A host asks it where it shows
     * what a caller may do with a patient; the format of an image and whom its object names are not looked at.
     *
     * @param image what would be captured
     * @return the decision
     * @throws RefusedException {@code NOT_AVAILABLE} if there is nothing that it corrects, {@code DENIED ACTION_NOT_ALLOWED} on screen
     */
    public Decision decide(NewImage image) throws RefusedException {
        return vault.gate().ask(new Capturing(asker).question(image));
    }

    /**
     * Refuses beforehand what a capture would be refused, where the picture comes later: an upload in pieces, a camera that is opened. The
     * capture decides again.
     *
     * @param image what is going to be captured; its format and whom its object names are not looked at
     * @throws ImageVaultException {@code DENIED} with the decision, {@code NOT_AVAILABLE} if there is nothing that it corrects: an entry of
     *     the log, as the capture's own; {@code AUDIT_UNAVAILABLE} if it could not be one
     */
    public void requireCapture(NewImage image) throws ImageVaultException {
        new Capturing(asker).require(image);
    }

    /**
     * Opens a telemedicine consultation with a patient for the asker: decided as a capture is, so whoever could take no picture of this
     * patient opens no window onto theirs. The window alone shows nothing; each picture in it is decided as ever.
     *
     * @param patient whose images are shown in it
     * @param lasts one minute to 24 hours
     * @return the window, for {@link #within}
     * @throws ImageVaultException {@code DENIED} with the decision, which is an entry of the log; {@code USAGE} for another duration; or if
     *     it could not be stored
     */
    public Consultation consult(PatientRef patient, Duration lasts) throws ImageVaultException {
        return new Asked(asker, "TELEMED_OPEN", null, patient, null).ready(() -> {
            vault.gate().require(new Capturing(asker).question(NewImage.of(patient)));
            return new ConsultationDesk(vault, asker.requester().id()).open(patient, null, lasts);
        });
    }

    /**
     * Answers whether an image could be shared now: no permit, no entry.
     *
     * @param image the image
     * @param share to whom and how
     * @return the decision
     * @throws RefusedException {@code NOT_AVAILABLE}, {@code SHREDDED}; {@code DENIED CROP_NOT_AVAILABLE} for a rectangle of what has none
     */
    public Decision decide(ImageId image, ShareRequest share) throws RefusedException {
        return Sharing.decide(asker, share, image);
    }

    /**
     * Shares a derivative with a recipient, into a folder: scrubbed or de-identified as {@link Copies#export} says.
     *
     * @param image the image
     * @param share to whom and how
     * @param folder gets {@code image.hic}, {@code packet.hics} and {@code sender.vkey}; where an object was de-identified also its
     *     certificate, {@code release.cert}, which has to go to the recipient with them
     * @return the grant
     * @throws ImageVaultException {@code DENIED}, {@code REFUSED} if it cannot be scrubbed, {@code DENIED CROP_NOT_AVAILABLE} or {@code
     *     RENDERING_NOT_AVAILABLE:why} if it cannot be cropped or marked: then nothing is left in the folder
     * @throws IOException when the folder cannot be written
     */
    public ShareGrant share(ImageId image, ShareRequest share, Path folder) throws ImageVaultException, IOException {
        return Sharing.share(asker, share, image, folder);
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
        return new Asked(asker, "RECEIPT", null, null, null).ready(() -> new Receipts(vault).ofGrant(grant));
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
        return new GrantDesk(vault, asker.requester().id()).revoke(grant, level);
    }

    /**
     * Copies: one that leaves custody, or de-identified ones beside their originals.
     *
     * @return the verbs of a copy
     */
    public Copies copies() {
        return new Copies(asker);
    }

    /**
     * Destruction, for a session of purpose {@code RECORDMGT}.
     *
     * @return the verbs of a destruction
     * @throws ImageVaultException {@code DENIED ACTION_NOT_ALLOWED} for another purpose, which is an entry of the log; {@code
     *     AUDIT_UNAVAILABLE} if it could not be one
     */
    public Shredding shredding() throws ImageVaultException {
        return new Asked(asker, Action.DELETE.name(), null, null, null).ready(() -> {
            asker.requireRecords();
            return new Shredding(asker);
        });
    }

    /**
     * Keys, for a records officer's session of purpose {@code RECORDMGT}.
     *
     * @return the verbs of the key ring
     * @throws ImageVaultException {@code DENIED} for another purpose or role, which is an entry of the log; {@code AUDIT_UNAVAILABLE} if
     *     it could not be one
     */
    public Keys keys() throws ImageVaultException {
        return new Asked(asker, "KEYS", null, null, null).ready(() -> {
            asker.requireRecords();
            Role role = asker.requester().role();
            if (role != Role.RECORDS_OFFICER && role != Role.SYSTEM) {
                throw new RefusedException(
                        ErrorCode.DENIED, "ROLE_NOT_ALLOWED", "keys are administered by a records officer");
            }
            return new Keys(vault, asker.requester().id());
        });
    }
}
