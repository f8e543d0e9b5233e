package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.share.Recipient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one image is opened for one action: decided, logged, unsealed, scrubbed where it must be, and asked again while it is given. */
final class Opening {
    private static final Duration EMERGENCY = Duration.ofMinutes(30);

    private final Asker asker;
    private final VaultState vault;
    private final ImageId image;
    private final Action action;
    private final Scope scope;
    private final @Nullable String to;
    private final String confirmed;

    Opening(Asker asker, ImageId image, Action action, Scope scope) {
        this(asker, image, action, scope, null, "");
    }

    /** For the recipient of a name, or for who asks where there is none; {@code confirmed} settles the doubts about who that is. */
    Opening(Asker asker, ImageId image, Action action, Scope scope, @Nullable String to, String confirmed) {
        this.to = to;
        this.confirmed = confirmed;
        this.asker = asker;
        this.vault = asker.vault();
        this.image = image;
        this.action = action;
        this.scope = scope;
    }

    /** What the gate is asked, and what is done where it permits. */
    private record Ready(
            AccessRequest request,
            Catalogue.Item item,
            @Nullable Recipient recipient,
            Lease lease,
            List<String> doubts,
            Gate.Subject subject,
            Set<PatientRef> whom)
            implements Admitting.Ready {}

    OpenedImage open() throws ImageVaultException, IOException {
        Asked asked = Asked.of(asker, action, image, to);
        Admitting.Admitted<Ready> admitted = Admitting.admit(vault, () -> asked.ready(this::ready));
        Gate.Admission admission = admitted.admission();
        Alerts.raise(vault, admission);
        return asker.admitted(admission, () -> opened(admission, admitted.ready()));
    }

    private Ready ready() throws RefusedException {
        if (action == Action.EXPORT) {
            asker.requireNotOnScreen();
        }
        Recipient recipient = to == null ? null : asker.recipient(to);
        Questions.About about = vault.catalogue()
                .find(image)
                .map(item -> Questions.About.of(vault, item.row()))
                .orElseGet(() -> Unfound.about(vault, image));
        Lease lease = Lease.of(vault, asker.consultation(), about.patient());
        lease.require(vault); // of an id that is none too: a consultation is not about its patient either
        Catalogue.Item item = asker.item(image, action, recipient, asker.manner(scope));
        AccessRequest request = asker.questions().about(action, about, recipient, asker.manner(scope));
        Drawing.require(asker, request, about, scope);
        List<String> doubts = recipient != null && vault.gate().ask(request) instanceof Decision.Permitted
                ? new ShareDoubts(asker).settled(recipient, confirmed)
                : List.of();
        return new Ready(request, item, recipient, lease, doubts, asker.subject(about, recipient), about.bound(vault));
    }

    private OpenedImage opened(Gate.Admission admission, Ready ready) throws ImageVaultException, IOException {
        Catalogue.Item item = ready.item();
        Recipient recipient = ready.recipient();
        if (action == Action.EXPORT) {
            new RestoreNote(vault).requireNone();
        }
        KeyId key = asker.item(image).key(); // again: the entry took a while, and a re-encryption may have ended
        ImageCipher.Opened opened = vault.parts().cipher().open(admission.permit(), action, key, item.context());
        Drawing drawing = Drawing.of(admission, scope, asker, recipient);
        Derivations derivations = asker.derivations(recipient, false, drawing);
        boolean derive = (action == Action.EXPORT || has(admission, Enforcement.MIN_NECESSARY) || !drawing.none())
                && !derivations.unchanged(item.row());
        boolean brief = has(admission, "TIME_LIMIT")
                || has(admission, Enforcement.NO_EXPORT)
                || has(admission, EmergencyOpening.DUTY);
        Lease held = brief ? ready.lease().until(vault.now().plus(EMERGENCY)) : ready.lease();
        boolean done = false;
        try {
            OpenedImage.Derived derived = derive ? derivations.judged(opened, item.row()) : null;
            Certified certified = Certified.of(
                    vault,
                    admission,
                    item.row(),
                    derived == null ? null : derived.made().receipt());
            if (action == Action.EXPORT && recipient != null) {
                vault.recipients().copied(recipient.name(), asker.requester().id());
            }
            done = true;
            return new OpenedImage(
                    vault,
                    admission,
                    opened,
                    item.row(),
                    drawing,
                    derived,
                    certified,
                    ready.doubts(),
                    new Watch(vault, held, () -> again(recipient)));
        } finally {
            if (!done) { // refused, or its certificate cannot be signed
                opened.close();
            }
        }
    }

    /** The question of an access that goes on, by what is known now. */
    private void again(@Nullable Recipient recipient) throws ImageVaultException {
        Questions.About about = Questions.About.of(vault, asker.item(image).row());
        vault.gate().require(asker.questionsStillActive().about(action, about, recipient, asker.manner(scope)));
    }

    private static boolean has(Gate.Admission admission, String obligation) {
        return admission.decision().obligations().stream().anyMatch(o -> o.id().equals(obligation));
    }
}
