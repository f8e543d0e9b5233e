package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * A use, as the index compares it.
 *
 * @param use what is to be done
 * @param purpose its purpose as the index names it; null where no document on file names it
 * @param recipient to whom, as the index names it
 * @param second when, in seconds of the epoch
 */
record Asked(AuthorizationUse use, @Nullable String purpose, String recipient, long second) {
    /** Whether it is about psychotherapy notes, which have documents of their own. */
    boolean notes() {
        return use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
    }

    boolean paid() {
        return use.remuneration() || use.sale();
    }

    /** The same, as if nobody paid for it. */
    Asked unpaid() {
        return paid() ? new Asked(use.unpaid(), purpose, recipient, second) : this;
    }
}
