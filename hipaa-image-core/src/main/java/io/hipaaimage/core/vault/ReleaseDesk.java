package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.release.Determination;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.release.Releases;
import io.hipaaimage.core.release.Standing;
import io.hipaaimage.core.release.VisualReview;
import java.util.Set;

/**
 * What people put on record about de-identified copies, and what the copies count for by it. Each word is an entry of the log under the
 * operator's id. Safe for use by several threads.
 */
public final class ReleaseDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    ReleaseDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Records that the operator looked at the pixels of a copy, as of now (45 CFR 164.514(b)(2)).
     *
     * @param copy the copy
     * @param found what shows who somebody is; empty where nothing does
     * @param noActualKnowledge whether the operator knows of nothing left that could identify the individual
     * @return what the copy counts for from now on
     * @throws ImageVaultException {@code NOT_AVAILABLE}; {@code REFUSED NOT_A_DEIDENTIFIED_COPY}; or it could not be stored
     */
    public Standing review(ImageId copy, Set<VisualReview.Seen> found, boolean noActualKnowledge)
            throws ImageVaultException {
        return desk.asked("RELEASE_REVIEW", copy, () -> {
            ReleaseReceipt receipt = receiptOf(copy);
            vault.releases().review(copy, new VisualReview(found, noActualKnowledge, vault.now()), actor);
            return vault.releases().standing(copy, receipt, vault.now());
        });
    }

    /**
     * Records an expert's determination on a copy (164.514(b)(1)).
     *
     * @param copy the copy
     * @param determination what the expert determined
     * @return what the copy counts for from now on
     * @throws ImageVaultException {@code NOT_AVAILABLE}; {@code REFUSED} with every defect, or {@code NOT_A_DEIDENTIFIED_COPY}; or it could
     *     not be stored
     */
    public Standing determine(ImageId copy, Determination determination) throws ImageVaultException {
        return desk.asked("RELEASE_DETERMINATION", copy, () -> {
            ReleaseReceipt receipt = receiptOf(copy);
            vault.releases().determine(copy, determination, vault.now(), actor);
            return vault.releases().standing(copy, receipt, vault.now());
        });
    }

    /**
     * What a copy counts for now; an entry of the log.
     *
     * @param copy the copy
     * @return by its receipt and the records about it
     * @throws ImageVaultException {@code NOT_AVAILABLE}; {@code REFUSED NOT_A_DEIDENTIFIED_COPY}; {@code AUDIT_UNAVAILABLE}
     */
    public Standing standing(ImageId copy) throws ImageVaultException {
        return desk.asked("RELEASE_VIEW", copy, () -> {
            ReleaseReceipt receipt = receiptOf(copy);
            vault.log()
                    .append(AuditEvent.of("ADMIN", actor, "RELEASE_VIEW", "SUCCESS")
                            .image(copy.value()));
            return vault.releases().standing(copy, receipt, vault.now());
        });
    }

    private ReleaseReceipt receiptOf(ImageId copy) throws RefusedException {
        Catalogue.Item item = vault.catalogue()
                .find(copy)
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you"));
        return Releases.require(item.row().receipt());
    }
}
