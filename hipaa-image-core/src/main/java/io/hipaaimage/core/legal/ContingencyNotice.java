package io.hipaaimage.core.legal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contingency plan was activated: by when a business associate tells its covered entity. Proposed as 45 CFR 164.314(a)(2)(i)(D) in 90 FR
 * 898 on 6 January 2025, not final; it is no clock of a breach. Immutable.
 *
 * @param activated when the plan was activated
 */
public record ContingencyNotice(Instant activated) {
    /** The paragraph. */
    public static final String CITATION = "proposed 45 CFR 164.314(a)(2)(i)(D), 90 FR 898";

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int RENEWAL_DAYS = 240;
    private static final int LAST_DAYS = 60;

    /**
     * By when the covered entity is told.
     *
     * @return 24 hours after the activation; without unreasonable delay may be sooner
     */
    public Instant due() {
        return activated.plus(LONGEST);
    }

    /**
     * Whether it is late.
     *
     * @param now the time
     * @return true from {@link #due} on
     */
    public boolean overdue(Instant now) {
        return !now.isBefore(due());
    }

    /**
     * Until when an agreement that exists when the rule is published need not say so (proposed 164.318(b)).
     *
     * @param published when the final rule is published
     * @param renewal when the agreement is renewed, or null if it is not
     * @return the earlier of its renewal, if that is 240 days or more after the publication, and a year and 60 days after the publication
     */
    public static LocalDate existingAgreementUntil(LocalDate published, @Nullable LocalDate renewal) {
        LocalDate last = published.plusYears(1).plusDays(LAST_DAYS);
        if (renewal == null || renewal.isBefore(published.plusDays(RENEWAL_DAYS)) || renewal.isAfter(last)) {
            return last;
        }
        return renewal;
    }
}
