package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.release.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release of a de-identified object with its certificate, and what the log says of both. */
record Certified(ReleaseReceipt receipt, ReleaseCertificate certificate) {
    /**
     * Certifies what leaves: a copy of the vault by its receipt and the records about it, a derivative that was made for this release by
     * its receipt alone.
     *
     * @param row the image that was asked for
     * @param made the receipt of a derivative, or null where the image leaves as it is
     * @return null where nothing was de-identified
     */
    static @Nullable Certified of(
            VaultState vault, Gate.Admission admission, CatalogueRow row, @Nullable ReleaseReceipt made)
            throws ImageVaultException {
        ReleaseReceipt receipt = row.receipt() == null ? made : row.receipt();
        if (receipt == null) {
            return null;
        }
        Instant now = vault.now();
        Standing standing = row.receipt() == null
                ? Standing.unreviewed(receipt, now)
                : vault.releases().standing(row.image(), receipt, now);
        return new Certified(
                receipt,
                ReleaseCertificate.sign(
                        receipt,
                        standing,
                        admission.intent(),
                        vault.settings().origin(),
                        now,
                        vault.parts().keys().signer("certificate")));
    }

    AuditEvent told(AuditEvent event) {
        return Derivations.told(event, receipt).fact("certificate", certificate.sha256());
    }
}
