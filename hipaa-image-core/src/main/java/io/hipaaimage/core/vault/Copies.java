package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies that a session makes: one that leaves custody, or de-identified ones that stay beside their originals. Decided and logged one
 * by one, as every verb of the session. Immutable, safe for use by several threads.
 */
public final class Copies {
    private final Asker asker;

    Copies(Asker asker) {
        this.asker = asker;
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
        return new Opening(asker, image, Action.EXPORT, scope).open();
    }

    /**
     * As the other method, for a named recipient: policy hears of what kind it is, whether it was verified and what agreement stands, the
     * INTENT and the OUTCOME name it with its address and organisation, and so does the accounting of disclosures (45 CFR 164.528(b)(2)).
     * The copy is in clear: how it is carried to the recipient is the caller's to see to, by the obligations of the decision.
     *
     * @param image the image
     * @param scope what of it is asked for
     * @param recipient the name of a recipient of the vault
     * @param confirmed the first eight digits or more of the recipient's fingerprint, where {@code CONFIRM_RECIPIENT} asked for them; else
     *     an empty string
     * @return the image as it may go to the recipient, to be closed
     * @throws ImageVaultException as of the other method; {@code NOT_AVAILABLE} for a name that is none; {@code REFUSED CONFIRM_RECIPIENT}
     *     where it may go to the wrong one
     * @throws IOException when reading fails
     */
    public OpenedImage export(ImageId image, Scope scope, String recipient, String confirmed)
            throws ImageVaultException, IOException {
        return new Opening(asker, image, Action.EXPORT, scope, recipient, confirmed).open();
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
        if (images.size() > CareSession.MOST_OF_A_LIST) {
            throw new IllegalArgumentException("a list has at most 10,000 images");
        }
        List<DeidentifiedCopy> copies = new ArrayList<>();
        if (images.isEmpty()) {
            return copies;
        }
        CopyMaking making = asked(images.get(0)).ready(() -> {
            asker.requireNotOnScreen();
            return new CopyMaking(asker.vault(), method, asker.itself());
        });
        for (ImageId image : images) {
            copies.add(deidentified(image, making));
        }
        return copies;
    }

    private DeidentifiedCopy deidentified(ImageId image, CopyMaking making) throws ImageVaultException, IOException {
        Gate.Admission admission = Admitting.admit(
                        asker.vault(), () -> asked(image).ready(() -> ready(image, making)))
                .admission();
        return asker.admitted(admission, () -> making.copy(admission, asker.item(image)));
    }

    private Asked asked(ImageId image) {
        return Asked.of(asker, Action.DEIDENTIFY, image, null);
    }

    /** What the gate is asked. */
    private record Ready(AccessRequest request, Gate.Subject subject, Set<PatientRef> whom)
            implements Admitting.Ready {}

    private Ready ready(ImageId image, CopyMaking making) throws RefusedException {
        Manner whole = asker.manner(Scope.WHOLE);
        Questions.About about = asker.about(image, Action.DEIDENTIFY, null, whole);
        AccessRequest request = asker.questions().about(Action.DEIDENTIFY, about, null, whole);
        if (asker.vault().gate().ask(request) instanceof Decision.Permitted) {
            making.require(about.row()); // what an image is, is told to nobody who may not have it
        }
        return new Ready(request, asker.subject(about, null), about.bound(asker.vault()));
    }
}
