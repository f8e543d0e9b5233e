package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Action;
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
    private final Action action;

    ShareDoubts(Asker asker, Action action) {
        this.vault = asker.vault();
        this.asker = asker;
        this.action = action;
    }

    /** The doubts there were, once they are settled; else a refusal, which is an entry. */
    List<String> settled(Questions.About about, Recipient recipient, String confirmed) throws ImageVaultException {
        if (!recipient.verified()) {
            return List.of(); // policy says more of it
        }
        List<String> doubts = new RecipientGuard(vault.ownDomains())
                .doubts(recipient, vault.recipients().list(), vault.grants().list(), vault.now());
        if (doubts.isEmpty() || asker.purpose().equals(PurposeOfUse.ETREAT) || confirmed(recipient, confirmed)) {
            return doubts;
        }
        String words = String.join(";", doubts);
        vault.log()
                .append(AuditEvent.of("DENIED", asker.requester().id(), action.name(), "DENIED")
                        .image(about.image().value())
                        .patient(about.patient())
                        .purpose(asker.purpose().code())
                        .fact("reasons", "CONFIRM_RECIPIENT")
                        .fact("doubts", words)
                        .detail("recipient", recipient.name()));
        throw new RefusedException(
                ErrorCode.REFUSED,
                "CONFIRM_RECIPIENT " + words,
                "compare the recipient's fingerprint and confirm it with its first " + DIGITS + " digits or more");
    }

    private static boolean confirmed(Recipient recipient, String given) {
        return given.length() >= DIGITS && recipient.fingerprint().startsWith(given);
    }

    static AuditEvent noted(AuditEvent outcome, List<String> doubts) {
        return doubts.isEmpty() ? outcome : outcome.fact("doubts", String.join(";", doubts));
    }
}
