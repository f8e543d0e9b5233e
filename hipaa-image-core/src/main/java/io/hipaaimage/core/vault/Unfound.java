package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.SessionState;

/**
 * What somebody asked for by an id that is none, or no longer: decided and logged as a denial about an image that is there is, so that neither
 * the log nor the time that the answer takes tells the two apart, and whoever tries ids is seen.
 */
final class Unfound {
    private Unfound() {}

    /** Decides about nobody's image, and appends the entry of the denial. */
    static void tell(
            VaultState vault,
            Requester requester,
            PurposeOfUse purpose,
            Action action,
            ImageId image,
            RefusedException why)
            throws ImageVaultException {
        vault.gate()
                .ask(AccessRequest.builder(purpose, action, requester.role())
                        .relationship(Relationship.NONE)
                        .session(SessionState.ACTIVE)
                        .recipient(RecipientKind.INTERNAL)
                        .build());
        vault.log()
                .append(AuditEvent.of("DENIED", requester.id(), action.name(), "DENIED")
                        .image(image.value())
                        .purpose(purpose.code())
                        .fact("profile", vault.settings().profile().word())
                        .fact("policy", vault.gate().policyDigest())
                        .fact("reasons", why.code().name()));
    }
}
