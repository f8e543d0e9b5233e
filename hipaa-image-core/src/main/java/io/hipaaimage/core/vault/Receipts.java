package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.util.concurrent.atomic.AtomicLong;

/** Receipts of disclosures. */
final class Receipts {
    private final VaultState vault;

    Receipts(VaultState vault) {
        this.vault = vault;
    }

    /** The receipt of a grant, by the OUTCOME that announced it; the log is read for it, since the grant was there before its entry. */
    String ofGrant(String grant) throws ImageVaultException {
        AtomicLong found = new AtomicLong(-1);
        vault.log().read(0, entry -> {
            if (entry.type().equals("OUTCOME") && grant.equals(entry.facts().get("grant"))) {
                found.set(entry.index());
            }
        });
        if (found.get() < 0) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such grant");
        }
        return vault.log().receipt(found.get());
    }
}
