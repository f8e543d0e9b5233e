package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.share.Recipient;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks in a session, for which purpose, in which consultation and before which viewer: what every verb of it begins with, and how
 * one that fails ends in the log.
 */
record Asker(
        VaultState vault,
        Requester requester,
        PurposeOfUse purpose,
        @Nullable String consultation,
        boolean onScreen) {
    /** What is done under an admission. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws ImageVaultException, IOException;
    }

    Questions questions() {
        return new Questions(vault, requester, purpose, consultation);
    }

    /** The questions of an access that goes on: a long download is no idleness. */
    Questions questionsStillActive() {
        Requester active = requester.lastActive().isEmpty() ? requester : requester.lastActive(vault.now());
        return new Questions(vault, active, purpose, consultation);
    }

    Manner manner(Scope scope) {
        return new Manner(scope, onScreen, false);
    }

    void requireNotOnScreen() throws RefusedException {
        if (onScreen) {
            throw new RefusedException(
                    ErrorCode.DENIED, "ACTION_NOT_ALLOWED", "this session shows alone; use one that is not on screen");
        }
    }

    void requireRecords() throws RefusedException {
        if (!purpose.equals(PurposeOfUse.RECORDMGT)) {
            throw new RefusedException(ErrorCode.DENIED, "ACTION_NOT_ALLOWED", "use a session of purpose RECORDMGT");
        }
    }

    /** An image of the catalogue; one that was destroyed says so, one that never was is told from one that is not for the asker by nobody. */
    Catalogue.Item item(ImageId image) throws RefusedException {
        Optional<Catalogue.Item> item = vault.catalogue().find(image);
        if (item.isPresent()) {
            return item.get();
        }
        throw vault.destructions()
                .of(image)
                .filter(r -> r.shreddedAt() != null)
                .map(gone -> new RefusedException(ErrorCode.SHREDDED, gone.id()))
                .orElseGet(Asker::unknown);
    }

    /** What an action is asked for, or asked about; an image that is none costs the same questions as one that is there. */
    Catalogue.Item item(ImageId image, Action action, @Nullable Recipient recipient, Manner manner)
            throws RefusedException {
        try {
            return item(image);
        } catch (RefusedException e) {
            Unfound.ask(this, image, action, recipient, manner);
            throw e;
        }
    }

    /** As {@link #item(ImageId, Action, Recipient, Manner)}, with whose it is now. */
    Questions.About about(ImageId image, Action action, @Nullable Recipient recipient, Manner manner)
            throws RefusedException {
        return Questions.About.of(vault, item(image, action, recipient, manner).row());
    }

    /** One answer for whatever an image is not: not there, not of this patient. */
    static RefusedException unknown() {
        return new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you");
    }

    /** The recipient of a name. */
    Recipient recipient(String name) throws RefusedException {
        return vault.recipients()
                .find(name)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.NOT_AVAILABLE, "there is no such recipient", "add and verify it first"));
    }

    /** Who asserts the facts about the requester, as the log names it. */
    String issuer() {
        return requester.evidence().map(e -> e.issuer()).orElse("none");
    }

    Gate.Subject subject(Questions.About about, @Nullable Recipient recipient) {
        return new Gate.Subject(
                requester.id(),
                about.image(),
                about.patient(),
                recipient == null
                        ? Gate.Receiver.NOBODY
                        : new Gate.Receiver(recipient.name(), recipient.address(), recipient.organization()),
                issuer(),
                requester.hostRole().orElse(""));
    }

    /** What leaves for a recipient, or for the asker where there is none. */
    Derivations derivations(@Nullable Recipient recipient, boolean nameless, Drawing drawing) {
        String receiver = recipient == null ? itself() : "recipient " + recipient.name();
        return new Derivations(vault.scrubber(), vault.releaseSecret(), purpose, receiver, nameless, drawing);
    }

    /** The asker as the release secret tells receivers apart. */
    String itself() {
        return "requester " + requester.id();
    }

    /** Does what was admitted; what fails has its OUTCOME. */
    <T> T admitted(Gate.Admission admission, Work<T> work) throws ImageVaultException, IOException {
        try {
            return work.run();
        } catch (ImageVaultException e) {
            failed(admission, e.code(), e);
            throw e;
        } catch (IOException e) {
            failed(admission, ErrorCode.IO, e);
            throw e;
        }
    }

    /** The OUTCOME of what failed; if the log fails too, the INTENT stands open and the next opening closes it. */
    void failed(Gate.Admission admission, ErrorCode code, Exception cause) {
        try {
            vault.gate()
                    .end(admission, vault.gate().outcome(admission, "FAILED").fact("code", code.name()));
        } catch (ImageVaultException e) {
            cause.addSuppressed(e);
        }
    }
}
