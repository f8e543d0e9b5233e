package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was unlocked ahead of an opening, and waits for it. For one thread. */
final class Ahead {
    private @Nullable Unlocked held;

    /** Unlocks and opens the log now; what no opening has taken is given back by closing what is returned. */
    Closeable unlock(VaultPlan plan) throws ImageVaultException {
        Unlocked unlocked = Unlocked.of(plan, true);
        held = unlocked;
        boolean done = false;
        try {
            unlocked.log(plan);
            done = true;
        } finally {
            if (!done) {
                letGo();
            }
        }
        return () -> {
            if (held == unlocked) {
                held = null;
                unlocked.close();
            }
        };
    }

    /** Opens with what was unlocked, if it is the same that this plan would unlock. */
    ImageVault open(VaultPlan plan) throws ImageVaultException {
        Unlocked unlocked = held;
        if (unlocked == null || !unlocked.serves(plan)) {
            letGo();
            return new VaultOpening(plan).open();
        }
        held = null;
        return new VaultOpening(plan).open(unlocked);
    }

    /** An opening for which nothing stays unlocked. */
    VaultOpening alone(VaultDraft draft) throws UnavailableException {
        letGo();
        return new VaultOpening(draft.plan());
    }

    void letGo() throws UnavailableException {
        Unlocked unlocked = held;
        held = null;
        if (unlocked != null) {
            try {
                unlocked.close();
            } catch (IOException e) {
                throw new UnavailableException(ErrorCode.IO, "what was unlocked ahead cannot be closed", false, e);
            }
        }
    }
}
