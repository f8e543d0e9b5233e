package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/** A file is as strong as the weakest key that opens it: one for whom a hybrid was made shall not lose it by a neighbour. */
final class RecipientStrength {
    private RecipientStrength() {}

    /**
     * Refuses to put two keys of unlike strength side by side.
     *
     * @throws RefusedException {@code REFUSED}
     */
    static void refuseMixed(RecipientSuite one, RecipientSuite other) throws RefusedException {
        if (one.hybrid() != other.hybrid()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "MIXED_STRENGTHS " + one.word() + " beside " + other.word(),
                    "seal a file of its own for the weaker key, or ask for a key of 'recipient keygen' as it is made now");
        }
    }
}
