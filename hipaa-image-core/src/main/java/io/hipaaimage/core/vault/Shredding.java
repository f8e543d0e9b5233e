package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The destruction of images: asked by one person, approved by another, done after the configured time, closed with the horizon. What is
 * done stays done: a tombstone is final. Safe for use by several threads.
 */
public final class Shredding {
    private final VaultState vault;
    private final Asker asker;
    private final Requester requester;

    Shredding(Asker asker) {
        this.vault = asker.vault();
        this.asker = asker;
        this.requester = asker.requester();
    }

    /**
     * Asks for a destruction: pending, restorable, until a second person approves and it is due.
     *
     * @param image the image
     * @param reason why
     * @return the request
     * @throws ImageVaultException {@code DENIED} if policy would deny it even with a second person, {@code NOT_AVAILABLE}
     */
    public ShredRequest request(ImageId image, Reason reason) throws ImageVaultException {
        return request(image, reason, vault.shredDelay());
    }

    /**
     * As {@link #request(ImageId, Reason)}, with another waiting time than the vault's.
     *
     * @param image the image
     * @param reason why
     * @param delay how long it waits at least and can be taken back; not negative
     * @return the request
     * @throws ImageVaultException as {@link #request(ImageId, Reason)}; {@code CLOCK_BEHIND}
     */
    public ShredRequest request(ImageId image, Reason reason, Duration delay) throws ImageVaultException {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
        vault.requireClock();
        return request(image, reason, vault.now().plus(delay));
    }

    /**
     * The newest destruction of an image.
     *
     * @param image the image
     * @return the destruction
     * @throws RefusedException {@code NOT_AVAILABLE} if none was asked for
     */
    public ShredRequest of(ImageId image) throws RefusedException {
        return vault.destructions()
                .of(image)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.NOT_AVAILABLE,
                        "nobody asked for a destruction of this image",
                        "shred request first"));
    }

    private ShredRequest request(ImageId image, Reason reason, Instant due) throws ImageVaultException {
        vault.catalogue().changing().lock(); // from here on the image keeps its key
        try {
            return destroying(image).ready(() -> {
                new Reencryption(vault, requester.id()).settle(image);
                return asked(image, reason, due);
            });
        } finally {
            vault.catalogue().changing().unlock();
        }
    }

    private ShredRequest asked(ImageId image, Reason reason, Instant due) throws ImageVaultException {
        Catalogue.Item item = vault.catalogue().required(image);
        Ready ready = ready(item, true);
        if (vault.gate().ask(ready.request()) instanceof io.hipaaimage.core.access.Decision.Denied) {
            vault.gate().admit(ready.request(), ready.subject()); // logs and throws
        }
        return vault.destructions()
                .request(ImageId.random(vault.random()).value(), image, item.key(), reason, requester.id(), due);
    }

    /**
     * Approves a request of another person.
     *
     * @param request the request's id
     * @return the approved request
     * @throws ImageVaultException {@code DENIED DUAL_CONTROL_REQUIRED} for the person who asked
     */
    public ShredRequest approve(String request) throws ImageVaultException {
        return asked("SHRED_APPROVE").ready(() -> vault.destructions().approve(request, requester.id()));
    }

    /**
     * What a second person approves by a credential.
     *
     * @param request the request's id
     * @return the matter
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Matter matter(String request) throws ImageVaultException {
        return vault.destructions().matter(request);
    }

    /**
     * Approves a request by a credential's signature, which the entry holds.
     *
     * @param request the request's id
     * @param approval of its {@link #matter}
     * @return the approved request
     * @throws ImageVaultException {@code DENIED} if the approval is of another matter or stale, {@code REFUSED} in any state but pending
     */
    public ShredRequest approve(String request, Approval approval) throws ImageVaultException {
        return asked("SHRED_APPROVE").ready(() -> vault.destructions().approve(request, approval, vault.now()));
    }

    /**
     * Takes a request back before it is done.
     *
     * @param request the request's id
     * @return the cancelled request
     * @throws ImageVaultException {@code REFUSED} once it is shredded
     */
    public ShredRequest cancel(String request) throws ImageVaultException {
        return asked("SHRED_CANCEL").ready(() -> vault.destructions().cancel(request, requester.id()));
    }

    /**
     * Destroys an image whose request was approved and is due.
     *
     * @param request the request's id
     * @return the first certificate: the horizon is open, and it says so
     * @throws ImageVaultException {@code REFUSED} before it is due, {@code DENIED}, or if it could not be made durable: run it again
     */
    public DestructionCertificate execute(String request) throws ImageVaultException {
        ShredRequest asked = asked(Action.DELETE.name()).ready(() -> requested(request));
        return destroying(asked.image()).ready(() -> execute(asked.id(), Admitting.admit(vault, () -> due(request))));
    }

    private ShredRequest requested(String request) throws RefusedException {
        return vault.destructions().list().stream()
                .filter(r -> r.id().equals(request))
                .findFirst()
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such destruction"));
    }

    private DestructionCertificate execute(String request, Admitting.Admitted<Ready> admitted)
            throws ImageVaultException {
        Gate.Admission admission = admitted.admission();
        Catalogue.Item item = admitted.ready().item();
        ImageId image = item.row().image();
        String level;
        try {
            level = vault.parts().cipher().shred(admission.permit(), image, item.key());
        } catch (ImageVaultException e) {
            try {
                vault.log()
                        .append(vault.gate()
                                .outcome(admission, "FAILED")
                                .fact("code", e.code().name()));
                e.entered();
            } catch (ImageVaultException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        vault.catalogue().remove(image);
        Receipt outcome = vault.log()
                .append(vault.gate()
                        .outcome(admission, "SUCCESS")
                        .fact("destruction", request)
                        .fact("keyId", item.key().value())
                        .fact("level", level));
        return vault.destructions().shredded(request, level, outcome, vault.now());
    }

    /**
     * Destroys an image now, with a second person at hand: request, approval and destruction in one call.
     *
     * @param image the image
     * @param reason why
     * @param second the second person's session of purpose {@code RECORDMGT}
     * @return the first certificate
     * @throws ImageVaultException {@code DENIED}, or if it could not be made durable: run it again
     */
    public DestructionCertificate now(ImageId image, Reason reason, Shredding second) throws ImageVaultException {
        return destroying(image).ready(() -> {
            if (second.requester.id().equals(requester.id())) {
                throw new RefusedException(ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person has to approve");
            }
            ShredRequest request = request(image, reason, vault.now());
            return execute(second.approve(request.id()).id());
        });
    }

    /** A second person's approval of what was just asked for. */
    @FunctionalInterface
    public interface SecondPerson {
        /**
         * Says yes.
         *
         * @param matter what is asked for
         * @return the approval
         * @throws ImageVaultException if it does not count
         */
        Approval approve(Matter matter) throws ImageVaultException;
    }

    /**
     * Destroys an image now, with a second person's approval: request, approval and destruction in one call. An approval that does not
     * count leaves nothing pending.
     *
     * @param image the image
     * @param reason why
     * @param second approves
     * @return the first certificate
     * @throws ImageVaultException {@code DENIED}, or if it could not be made durable: run it again
     */
    public DestructionCertificate now(ImageId image, Reason reason, SecondPerson second) throws ImageVaultException {
        boolean waiting =
                vault.destructions().of(image).stream().anyMatch(r -> r.state() == ShredRequest.State.PENDING);
        ShredRequest request = request(image, reason, vault.now());
        try {
            if (request.state() == ShredRequest.State.PENDING) {
                approve(request.id(), second.approve(matter(request.id())));
            }
        } catch (ImageVaultException e) {
            if (!waiting) { // nobody asked for it to wait
                takeBack(request, e);
            }
            throw e;
        }
        return execute(request.id());
    }

    /**
     * Closes the horizon of everything that was shredded: from then on an older backup of the key records opens nothing of it. Call it
     * until nothing is certified, as {@link DestructionDesk#closeHorizon} says.
     *
     * @return the final certificates, each of which names its first
     * @throws ImageVaultException if nothing could be certified and a shard could not be closed
     */
    public List<DestructionCertificate> closeHorizon() throws ImageVaultException {
        return new DestructionDesk(vault, requester.id()).closeHorizon();
    }

    private void takeBack(ShredRequest request, ImageVaultException cause) {
        try {
            cancel(request.id());
        } catch (ImageVaultException second) {
            cause.addSuppressed(second);
        }
    }

    private Asked destroying(ImageId image) {
        return Asked.of(asker, Action.DELETE, image, null);
    }

    private Asked asked(String action) {
        return new Asked(asker, action, null, null, null);
    }

    private static boolean twoPeople(ShredRequest request) {
        return request.approvedBy() != null && !request.approvedBy().equals(request.requestedBy());
    }

    /** What the gate is asked, and what is destroyed where it permits. */
    private record Ready(AccessRequest request, Gate.Subject subject, Set<PatientRef> whom, Catalogue.Item item)
            implements Admitting.Ready {}

    /** A destruction that was approved and is due; asked anew where something changed meanwhile, such as that it was taken back. */
    private Ready due(String request) throws ImageVaultException {
        ShredRequest approved = requested(request);
        if (approved.state() != ShredRequest.State.APPROVED) {
            throw new RefusedException(ErrorCode.REFUSED, "the destruction is " + approved.state() + ", not APPROVED");
        }
        if (vault.now().isBefore(approved.due())) {
            throw new RefusedException(ErrorCode.REFUSED, "the destruction is due at " + approved.due());
        }
        vault.requireClock();
        return ready(vault.catalogue().required(approved.image()), twoPeople(approved));
    }

    private Ready ready(Catalogue.Item item, boolean twoPeople) {
        Questions.About about = Questions.About.of(vault, item.row());
        AccessRequest asked = asker.questions().about(Action.DELETE, about, null, Manner.of(Scope.WHOLE));
        AccessRequest request =
                twoPeople ? asked.toBuilder().fact("dual_control", "").build() : asked;
        return new Ready(request, asker.subject(about, null), about.bound(vault), item);
    }
}
