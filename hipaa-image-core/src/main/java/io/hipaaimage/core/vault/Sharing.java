package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.ShareGrant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a derivative goes to a recipient: decided, its doubts settled, packed, granted; a share that cannot be recorded is none. */
final class Sharing {
    private final Asker asker;
    private final VaultState vault;
    private final ShareRequest share;
    private final Recipient recipient;

    private Sharing(Asker asker, ShareRequest share) throws RefusedException {
        this.asker = asker;
        this.vault = asker.vault();
        this.share = share;
        this.recipient = asker.recipient(share.recipient());
        if (!recipient.hasKey()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "NO_RECIPIENT_KEY the recipient has no key that a packet could be sealed to",
                    "export a copy for it, or add it with its key under another name");
        }
    }

    /** What the gate is asked, and what is done where it permits. */
    private record Ready(
            Sharing sharing,
            AccessRequest request,
            Questions.About about,
            Catalogue.Item item,
            List<String> doubts,
            Gate.Subject subject,
            Set<PatientRef> whom)
            implements Admitting.Ready {}

    /** Answers about an image, or throws after the same questions where there is none; no entry either way. */
    static Decision decide(Asker asker, ShareRequest share, ImageId image) throws RefusedException {
        return new Sharing(asker, share).decide(image);
    }

    /** Shares an image: every refusal is an entry. */
    static ShareGrant share(Asker asker, ShareRequest share, ImageId image, Path folder)
            throws ImageVaultException, IOException {
        Asked asked = Asked.of(asker, Action.SHARE, image, share.recipient());
        Admitting.Admitted<Ready> admitted = Admitting.admit(
                asker.vault(),
                () -> asked.ready(() -> {
                    asker.requireNotOnScreen();
                    return new Sharing(asker, share).ready(image);
                }));
        return admitted.ready().sharing().share(admitted, folder);
    }

    private Decision decide(ImageId image) throws RefusedException {
        Questions.About about = asker.about(image, Action.SHARE, recipient, share.manner());
        AccessRequest request = asker.questions().about(Action.SHARE, about, recipient, share.manner());
        Drawing.require(asker, request, about, share.scope());
        return vault.gate().ask(request);
    }

    private Ready ready(ImageId image) throws RefusedException {
        Catalogue.Item item = asker.item(image, Action.SHARE, recipient, share.manner());
        Questions.About about = Questions.About.of(vault, item.row());
        AccessRequest request = asker.questions().about(Action.SHARE, about, recipient, share.manner());
        Drawing.require(asker, request, about, share.scope());
        List<String> doubts = vault.gate().ask(request) instanceof Decision.Permitted
                ? new ShareDoubts(asker).settled(recipient, share.confirmed())
                : List.of(); // whoever may not share learns nothing of the recipient from an image
        return new Ready(this, request, about, item, doubts, asker.subject(about, recipient), about.bound(vault));
    }

    private ShareGrant share(Admitting.Admitted<Ready> admitted, Path folder) throws ImageVaultException, IOException {
        Gate.Admission admission = admitted.admission();
        Alerts.raise(vault, admission);
        return asker.admitted(admission, () -> shared(admission, admitted.ready(), new ShareFolder(folder)));
    }

    private ShareGrant shared(Gate.Admission admission, Ready ready, ShareFolder folder)
            throws ImageVaultException, IOException {
        Catalogue.Item item = ready.item();
        Questions.About about = ready.about();
        vault.requireClock();
        folder.requireNoCertificate();
        new RestoreNote(vault).requireNone();
        Lease lease = Lease.of(vault, asker.consultation(), about.patient());
        Instant expires = lease.atMost(vault.now().plus(share.expiresIn()));
        Drawing drawing = Drawing.of(admission, share.scope(), asker, recipient);
        List<String> duties = duties(admission, about, drawing);
        AtomicReference<Derivations.@Nullable Made> made = new AtomicReference<>();
        ImageCipher.Shared shared = vault.parts()
                .cipher()
                .share(
                        admission.permit(),
                        asker.item(item.row().image()).key(), // again: a re-encryption may have ended meanwhile
                        item.context(),
                        asker.derivations(recipient, share.nameless(), drawing).of(item.row(), made),
                        packet(drawing.mediaType(item.row()), expires, duties),
                        folder.path());
        ShareGrant grant = new ShareGrant(
                shared.packetId(),
                item.row().image(),
                recipient.name(),
                asker.purpose().code(),
                expires,
                duties,
                shared.fingerprint(),
                null,
                asker.consultation(),
                share.count());
        Derivations.Made left = made.get();
        AuditEvent outcome = drawing.told(
                        outcome(admission, grant, shared.bytes()), left == null ? null : left.rendered())
                .detail("description", item.row().description());
        ReleaseReceipt receipt = left == null ? null : left.receipt();
        Certified certified = folder.accompanied(() -> Certified.of(vault, admission, item.row(), receipt));
        record(grant, ShareDoubts.noted(told(outcome, certified), ready.doubts()), lease, folder);
        return grant;
    }

    private ImageCipher.Packet packet(String mediaType, Instant expires, List<String> duties) {
        ImageContext context = ImageContext.of(Map.of(
                "tenant",
                vault.settings().tenant(),
                "image",
                ImageId.random(vault.random()).value(),
                "version",
                "1",
                "contentType",
                mediaType));
        return new ImageCipher.Packet(recipient.publicKey(), expires, mediaType, context, duties, share.count());
    }

    /** What the recipient is told: the obligations, the scope of a consent, that it is a part, that a request for amendment is on file (45 CFR 164.526). */
    private List<String> duties(Gate.Admission admission, Questions.About about, Drawing drawing) {
        boolean amended = vault.legal()
                .amendments()
                .accompany(about.image(), vault.patients().aliases(about.patient()));
        Stream<String> beside = Stream.concat(
                        Stream.of(amended ? "AMENDMENT_ON_FILE" : "", share.consent()), drawing.notice())
                .filter(word -> !word.isEmpty());
        return Stream.concat(admission.decision().obligations().stream().map(Obligation::toString), beside)
                .sorted()
                .toList();
    }

    private AuditEvent outcome(Gate.Admission admission, ShareGrant grant, long bytes) {
        return vault.gate()
                .outcome(admission, "SUCCESS")
                .fact("grant", grant.id())
                .fact("expires", grant.expires().toString())
                .fact("count", Integer.toString(grant.count()))
                .fact("bytes", Long.toString(bytes));
    }

    private AuditEvent told(AuditEvent event, @Nullable Certified certified) {
        AuditEvent outcome = event;
        if (!share.consent().isEmpty()) {
            outcome = outcome.detail("consent", share.consent());
        }
        return certified == null ? outcome : certified.told(outcome);
    }

    /**
     * A share that cannot be recorded is none: its files go again. A consultation that closed while the derivative was made takes the share
     * with it, also where the closing looked for grants just before this one was there.
     */
    private void record(ShareGrant grant, AuditEvent outcome, Lease lease, ShareFolder folder)
            throws ImageVaultException, IOException {
        try {
            lease.require(vault);
            vault.grants().add(grant, outcome);
        } catch (ImageVaultException e) {
            folder.withdraw();
            throw e;
        }
        String consultation = asker.consultation();
        if (consultation != null && !lease.open(vault)) {
            vault.grants().end(consultation, vault.now(), asker.requester().id());
        }
    }
}
