package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.shred.ShredRequest;

/**
 * Gives an image another data key: new file, new record, then the old record is destroyed. A stop in between leaves two records of one
 * image; {@link #settle} ends that, when the vault is opened again, before the next re-encryption, and before a destruction may be asked
 * for, so that no record outlives its image.
 */
final class Reencryption {
    private static final String ACTION = "REENCRYPT";

    private final VaultState vault;
    private final String actor;

    Reencryption(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    long run(ImageId image) throws ImageVaultException {
        vault.catalogue().changing().lock();
        try {
            refusePending(image);
            settle(image);
            Catalogue.Item item = vault.catalogue().required(image);
            Receipt intent = vault.log().append(entry(image, "PENDING", item.key()));
            try {
                ImageRecord fresh = vault.parts().cipher().reencrypt(intent, image, item.key());
                vault.catalogue().add(fresh);
                if (!settle(image)) {
                    throw new UnavailableException(
                            ErrorCode.IO, "the new file did not read back as it was written; the image is as before");
                }
            } catch (ImageVaultException e) {
                failed(image, item.key(), e);
                throw e;
            }
            return item.bytes();
        } finally {
            vault.catalogue().changing().unlock();
        }
    }

    /**
     * Leaves one record of an image; does nothing where there is one.
     *
     * @return whether the newest one stayed
     */
    boolean settle(ImageId image) throws ImageVaultException {
        boolean newest = true;
        for (Catalogue.Item rival : vault.catalogue().rivals(image)) {
            Catalogue.Item serving = vault.catalogue().required(image);
            KeyId kept = vault.parts().cipher().settle(image, rival.key(), serving.key());
            boolean newer = kept.equals(serving.key());
            vault.catalogue().settled(image, newer ? serving : rival, newer ? rival : serving);
            vault.log()
                    .append(entry(image, newer ? "SUCCESS" : "INTERRUPTED", kept)
                            .fact("destroyed", (newer ? rival : serving).key().value()));
            newest &= newer;
        }
        return newest;
    }

    /** The request names the key id that its certificate will name. */
    private void refusePending(ImageId image) throws RefusedException {
        boolean pending = vault.destructions()
                .of(image)
                .map(ShredRequest::state)
                .filter(s -> s == ShredRequest.State.PENDING || s == ShredRequest.State.APPROVED)
                .isPresent();
        if (pending) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "DESTRUCTION_PENDING the image waits for its destruction", "cancel that first");
        }
    }

    private void failed(ImageId image, KeyId key, ImageVaultException e) {
        try {
            vault.log().append(entry(image, "FAILED", key).fact("code", e.code().name()));
            e.entered();
        } catch (ImageVaultException second) {
            e.addSuppressed(second);
        }
    }

    private AuditEvent entry(ImageId image, String outcome, KeyId key) {
        return AuditEvent.of("ADMIN", actor, ACTION, outcome)
                .image(image.value())
                .fact("keyId", key.value());
    }
}
