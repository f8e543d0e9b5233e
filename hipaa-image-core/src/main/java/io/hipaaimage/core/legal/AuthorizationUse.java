package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do on the strength of an authorization.
 *
 * @param purpose for what
 * @param recipient to whom, as {@link Permission#recipients} names them
 * @param image which image
 * @param sensitivity what it is
 * @param at when it is done; ask with the time of an action that was taken in reliance and a later revocation takes nothing from it (45 CFR
 *     164.508(b)(5)(i))
 * @param studyEnded whether the research study has ended
 * @param remuneration whether a third party pays for the marketing
 * @param sale whether it is a sale (45 CFR 164.502(a)(5)(ii))
 */
public record AuthorizationUse(
        PurposeOfUse purpose,
        String recipient,
        ImageId image,
        Sensitivity sensitivity,
        Instant at,
        boolean studyEnded,
        boolean remuneration,
        boolean sale) {
    /** This use, no earlier than a time. */
    AuthorizationUse notBefore(@Nullable Instant time) {
        return time == null || !at.isBefore(time)
                ? this
                : new AuthorizationUse(purpose, recipient, image, sensitivity, time, studyEnded, remuneration, sale);
    }

    /** This use, as if nobody paid for it. */
    AuthorizationUse unpaid() {
        return remuneration || sale
                ? new AuthorizationUse(purpose, recipient, image, sensitivity, at, studyEnded, false, false)
                : this;
    }

    /** What it is beside its purpose, its recipient and its time, as a summary has it. */
    int kind() {
        return Summary.kind(sensitivity == Sensitivity.PSYCHOTHERAPY_NOTES, remuneration, sale);
    }
}
