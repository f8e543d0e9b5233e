package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.shred.ShredRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stop in mid-work left: half-written files go, a shred whose tombstone is durable is finished and certified, sealed files without
 * a record are left to {@link Orphans}. Never makes anything readable.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    static void finish(VaultState vault) throws ImageVaultException {
        KeyAdministration keys = vault.parts().keys();
        for (ShredRequest request : vault.destructions().list()) {
            if (request.state() == ShredRequest.State.APPROVED && keys.shredded(request.key())) {
                Receipt receipt = vault.log()
                        .append(AuditEvent.of("ADMIN", "system", "SHRED_FINISHED", "SUCCESS")
                                .image(request.image().value())
                                .fact("destruction", request.id())
                                .fact("keyId", request.key().value()));
                vault.destructions()
                        .shredded(request.id(), "LOGICAL_ONLY until the horizon closes", receipt, vault.now());
            }
        }
        try {
            vault.store().recover();
            new Orphans(vault).settle();
            settleReencryptions(vault);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the image folder cannot be read", false, e);
        }
    }

    /** What cannot be settled now serves by its newer record, and is settled before it can be destroyed. */
    private static void settleReencryptions(VaultState vault) {
        for (ImageId image : vault.catalogue().contested()) {
            try {
                new Reencryption(vault, "system").settle(image);
            } catch (ImageVaultException e) {
                LOG.warn("an image whose re-encryption was stopped keeps two records: {}", e.code());
            }
        }
    }
}
