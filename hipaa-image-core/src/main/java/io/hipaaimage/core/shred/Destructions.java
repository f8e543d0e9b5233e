package io.hipaaimage.core.shred;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The destructions of a vault and their certificates. Holds what was asked, approved and done; does not destroy anything itself. Every
 * change is an entry of the log. Safe for use by several threads.
 */
public final class Destructions {
    private static final String UNTIL_CLOSED = " until the horizon closes";

    private final SealedRegistry registry;
    private final AuditLog log;
    private final CertificateWriter writer;

    /**
     * Destructions in a registry.
     *
     * @param registry theirs alone
     * @param log takes every change
     * @param signer signs certificates
     * @param residuals what is known, when a certificate is made, of keys that may come back and of media that are not cleared
     */
    public Destructions(SealedRegistry registry, AuditLog log, Signer signer, Supplier<List<String>> residuals) {
        this.registry = registry;
        this.log = log;
        this.writer = new CertificateWriter(signer, log.origin(), residuals);
    }

    /**
     * The key that certificates are signed with, to be pinned by whoever verifies them.
     *
     * @return a C2SP vkey
     */
    public String vkey() {
        return writer.vkey();
    }

    /**
     * Begins a destruction.
     *
     * @param id 32 lower-case hexadecimal digits, new
     * @param image the image
     * @param key its key id
     * @param reason why
     * @param actor who asks
     * @param due the earliest time of the shred
     * @return the pending request
     * @throws RefusedException {@code REFUSED} if one is under way for this image
     * @throws UnavailableException if it could not be stored
     */
    public synchronized ShredRequest request(
            String id, ImageId image, KeyId key, Reason reason, String actor, Instant due)
            throws RefusedException, UnavailableException {
        Optional<ShredRequest> open = of(image);
        if (open.isPresent() && open.get().state() != ShredRequest.State.CANCELLED) {
            return sameOrRefuse(open.get(), reason, actor);
        }
        ShredRequest request =
                new ShredRequest(id, image, key, reason, ShredRequest.State.PENDING, actor, null, due, null, null);
        put(request, event(request, actor, "SHRED_REQUEST"));
        return request;
    }

    private static ShredRequest sameOrRefuse(ShredRequest open, Reason reason, String actor) throws RefusedException {
        boolean unfinished = open.state() == ShredRequest.State.PENDING || open.state() == ShredRequest.State.APPROVED;
        if (unfinished && open.reason() == reason && open.requestedBy().equals(actor)) {
            return open;
        }
        throw new RefusedException(ErrorCode.REFUSED, "a destruction of this image is " + open.state());
    }

    /**
     * A second person says yes.
     *
     * @param id the request
     * @param actor another person than the one who asked
     * @return the approved request
     * @throws RefusedException {@code DENIED DUAL_CONTROL_REQUIRED} for the same person, {@code REFUSED} in any state but pending
     * @throws UnavailableException if it could not be stored
     */
    public synchronized ShredRequest approve(String id, String actor) throws RefusedException, UnavailableException {
        return approve(id, actor, event -> event);
    }

    private ShredRequest approve(String id, String actor, UnaryOperator<AuditEvent> approved)
            throws RefusedException, UnavailableException {
        ShredRequest request = get(id);
        if (request.requestedBy().equals(actor)) {
            throw new RefusedException(ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person has to approve");
        }
        if (request.state() == ShredRequest.State.APPROVED && actor.equals(request.approvedBy())) {
            return request;
        }
        require(request, ShredRequest.State.PENDING);
        ShredRequest yes = request.with(ShredRequest.State.APPROVED, actor, null, null);
        put(yes, approved.apply(event(yes, actor, "SHRED_APPROVE")));
        return yes;
    }

    /**
     * What a second person approves.
     *
     * @param id the request
     * @return the matter: image, key, reason, due time
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     */
    public Matter matter(String id) throws RefusedException {
        ShredRequest request = get(id);
        SortedMap<String, String> particulars = new TreeMap<>();
        particulars.put("image", request.image().value());
        particulars.put("key", request.key().value());
        particulars.put("reason", request.reason().name());
        particulars.put("due", request.due().toString());
        return Matter.of("SHRED", "destruction " + id, particulars, request.requestedBy());
    }

    /**
     * A second person says yes by an approval, which the entry holds.
     *
     * @param id the request
     * @param approval of its {@link #matter}
     * @param now the time
     * @return the approved request
     * @throws RefusedException {@code DENIED} if the approval is of another matter or stale, {@code REFUSED} in any state but pending
     * @throws UnavailableException if it could not be stored
     */
    public synchronized ShredRequest approve(String id, Approval approval, Instant now)
            throws RefusedException, UnavailableException {
        approval.requireFor(matter(id), now);
        return approve(id, approval.by(), approval::on);
    }

    /**
     * Takes a request back.
     *
     * @param id the request
     * @param actor who takes it back
     * @return the cancelled request
     * @throws RefusedException {@code REFUSED} once it is shredded
     * @throws UnavailableException if it could not be stored
     */
    public synchronized ShredRequest cancel(String id, String actor) throws RefusedException, UnavailableException {
        ShredRequest request = get(id);
        if (request.state() != ShredRequest.State.APPROVED) {
            require(request, ShredRequest.State.PENDING);
        }
        ShredRequest cancelled = request.with(ShredRequest.State.CANCELLED, request.approvedBy(), null, null);
        put(cancelled, event(cancelled, actor, "SHRED_CANCEL"));
        return cancelled;
    }

    /**
     * Records that the record is erased, and writes the first certificate.
     *
     * @param id the request
     * @param level the level reached
     * @param outcome where the log says so
     * @param now the time
     * @return the certificate
     * @throws RefusedException {@code REFUSED} unless it was approved
     * @throws UnavailableException if it could not be stored
     */
    public synchronized DestructionCertificate shredded(String id, String level, Receipt outcome, Instant now)
            throws RefusedException, UnavailableException {
        ShredRequest request = get(id);
        require(request, ShredRequest.State.APPROVED);
        ShredRequest dead = request.with(ShredRequest.State.SHREDDED, request.approvedBy(), now, null);
        DestructionCertificate certificate = writer.first(dead, level, outcome, now);
        ShredRequest stored = dead.with(ShredRequest.State.SHREDDED, dead.approvedBy(), now, certificate.text());
        put(stored, event(stored, "system", "CERTIFICATE").fact("certificateSha256", certificate.sha256()));
        return certificate;
    }

    /**
     * Records that the horizon closed, and writes the final certificate.
     *
     * @param id the request
     * @param closed where the log says so
     * @param now the time
     * @return the certificate, which names the first
     * @throws RefusedException {@code REFUSED} unless it was shredded
     * @throws UnavailableException if it could not be stored
     */
    public synchronized DestructionCertificate closed(String id, Receipt closed, Instant now)
            throws RefusedException, UnavailableException {
        ShredRequest request = get(id);
        require(request, ShredRequest.State.SHREDDED);
        DestructionCertificate first = certificate(request)
                .orElseThrow(() ->
                        new UnavailableException(ErrorCode.STORE_DAMAGED, "the first certificate does not verify"));
        String level = first.level().replace(UNTIL_CLOSED, "");
        DestructionCertificate last = writer.last(request, first, level, closed, now);
        ShredRequest done = request.with(
                ShredRequest.State.HORIZON_CLOSED, request.approvedBy(), request.shreddedAt(), last.text());
        put(done, event(done, "system", "CERTIFICATE_FINAL").fact("certificateSha256", last.sha256()));
        return last;
    }

    /**
     * The newest certificate of a destruction.
     *
     * @param request the destruction
     * @return the certificate, or empty before the shred
     */
    public Optional<DestructionCertificate> certificate(ShredRequest request) {
        return Optional.ofNullable(request.certificate())
                .flatMap(text ->
                        DestructionCertificate.read(text.getBytes(StandardCharsets.UTF_8), Optional.of(writer.vkey())));
    }

    /**
     * The newest destruction of an image.
     *
     * @param image the image
     * @return the destruction, or empty
     */
    public Optional<ShredRequest> of(ImageId image) {
        return list().stream().filter(r -> r.image().equals(image)).reduce((a, b) -> b);
    }

    /**
     * All destructions.
     *
     * @return in the order in which they were asked for
     */
    public List<ShredRequest> list() {
        List<ShredRequest> all = new ArrayList<>();
        registry.rows().forEach((id, row) -> all.add(ShredRequest.of(id, row)));
        return all;
    }

    private ShredRequest get(String id) throws RefusedException {
        return registry.get(id)
                .map(row -> ShredRequest.of(id, row))
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such destruction"));
    }

    private static void require(ShredRequest request, ShredRequest.State state) throws RefusedException {
        if (request.state() != state) {
            throw new RefusedException(ErrorCode.REFUSED, "the destruction is " + request.state() + ", not " + state);
        }
    }

    private void put(ShredRequest request, AuditEvent event) throws RefusedException, UnavailableException {
        boolean takenBack = request.state() == ShredRequest.State.CANCELLED;
        registry.put(request.id(), request.row(), event, log, takenBack ? Taken.FROM_ANYBODY : Taken.NOTHING);
    }

    private static AuditEvent event(ShredRequest request, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .image(request.image().value())
                .fact("destruction", request.id())
                .fact("reason", request.reason().name())
                .fact("state", request.state().name());
    }
}
