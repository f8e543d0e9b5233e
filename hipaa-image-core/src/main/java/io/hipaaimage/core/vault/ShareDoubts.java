package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.RecipientGuard;
import java.util.List;

/**
 * Asks again where a share or an export may go to the wrong recipient. The answer is the beginning of the fingerprint of the recipient that is meant,
 * which nobody gives by pressing a key twice. An emergency is not kept waiting: its doubts stand in the log.
 */
final class ShareDoubts {
    private static final int DIGITS = 8;

    private final VaultState vault;
    private final Asker asker;

    ShareDoubts(Asker asker) {
        this.vault = asker.vault();
        this.asker = asker;
    }

    /** A refusal until the caller says whom it means. */
    static final class Unconfirmed extends RefusedException {
        private static final long serialVersionUID = 1L;

        private final String words;

        private Unconfirmed(String words) {
            super(
                    ErrorCode.REFUSED,
                    "CONFIRM_RECIPIENT " + words,
                    "compare the recipient's fingerprint and confirm it with its first " + DIGITS + " digits or more");
            this.words = words;
        }

        /** The doubts, as the log has them. */
        String words() {
            return words;
        }
    }

    /** The doubts there were, once they are settled. */
    List<String> settled(Recipient recipient, String confirmed) throws Unconfirmed {
        if (!recipient.verified()) {
            return List.of(); // policy says more of it
        }
        List<String> doubts = new RecipientGuard(vault.ownDomains())
                .doubts(recipient, vault.recipients().list(), vault.grants().list(), vault.now());
        if (doubts.isEmpty() || asker.purpose().equals(PurposeOfUse.ETREAT) || confirmed(recipient, confirmed)) {
            return doubts;
        }
        throw new Unconfirmed(String.join(";", doubts));
    }

    private static boolean confirmed(Recipient recipient, String given) {
        return given.length() >= DIGITS && recipient.fingerprint().startsWith(given);
    }

    static AuditEvent noted(AuditEvent outcome, List<String> doubts) {
        return doubts.isEmpty() ? outcome : outcome.fact("doubts", String.join(";", doubts));
    }
}
