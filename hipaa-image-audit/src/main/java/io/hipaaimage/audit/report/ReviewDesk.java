package io.hipaaimage.audit.report;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a reviewer decided into the log: a disposition a finding, a sign-off a period. Nobody decides on what they did themselves.
 * Safe for use by several threads.
 */
public final class ReviewDesk {
    static final String TYPE = "REVIEW";
    static final String FINDING = "FINDING_SIGN";
    static final String PERIOD = "PERIOD_SIGN";
    private static final Pattern ID = Pattern.compile("([A-Z][A-Z0-9_]{0,31})-([0-9]{1,15})");
    private static final int LONGEST_NOTE = 4_096;

    private final AuditLog log;

    /** What a reviewer can decide on a finding. */
    public enum Disposition {
        /** There was a good reason. */
        APPROPRIATE,
        /** The rule was wrong to ask. */
        FALSE_ALARM,
        /** No harm was meant; the person is taught. */
        TRAINING,
        /** 45 CFR 164.308(a)(1)(ii)(C), 164.530(e). */
        SANCTION,
        /** To be assessed as a breach (45 CFR 164.402). */
        BREACH_ASSESSMENT
    }

    /**
     * A desk.
     *
     * @param log takes every decision
     */
    public ReviewDesk(AuditLog log) {
        this.log = log;
    }

    /**
     * Signs a disposition; a later one of the same finding stands in its place, and both stay in the log.
     *
     * @param finding the finding's id
     * @param disposition what was decided
     * @param note why, sealed; at most 4,096 characters
     * @param reviewer who decides
     * @return the receipt
     * @throws ImageVaultException {@code USAGE} if the id is none, {@code NOT_AVAILABLE} if the log has no such entry, {@code DENIED} if
     *     the reviewer is the one whom the finding is about, {@code AUDIT_UNAVAILABLE}
     */
    public Receipt sign(String finding, Disposition disposition, String note, String reviewer)
            throws ImageVaultException {
        Matcher id = ID.matcher(finding);
        if (!id.matches()) {
            throw new RefusedException(ErrorCode.USAGE, "a finding is named by its rule and entry, such as VIP-1234");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new RefusedException(ErrorCode.USAGE, "a note has at most 4096 characters", "shorten it");
        }
        if (actorOf(Long.parseLong(id.group(2))).equals(reviewer)) {
            throw new RefusedException(
                    ErrorCode.DENIED, "REVIEW_OF_OWN_ACT", "somebody else signs a finding about this person");
        }
        AuditEvent event = AuditEvent.of(TYPE, reviewer, FINDING, "SUCCESS")
                .fact("finding", finding)
                .fact("disposition", disposition.name());
        return log.append(note.isEmpty() ? event : event.detail("note", note));
    }

    /**
     * Signs off a period: everything up to its end counts as reviewed.
     *
     * @param review the review that was read
     * @param reviewer who signs
     * @return the receipt
     * @throws ImageVaultException {@code REFUSED} while a finding of it is open, {@code AUDIT_UNAVAILABLE}
     */
    public Receipt signOff(ActivityReview review, String reviewer) throws ImageVaultException {
        if (review.open() > 0) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    review.open() + " findings have no disposition",
                    "sign each one first; the report lists them");
        }
        Instant to = review.period().to().isAfter(review.madeAt())
                ? review.madeAt()
                : review.period().to();
        return log.append(AuditEvent.of(TYPE, reviewer, PERIOD, "SUCCESS")
                .fact("from", review.period().from().toString())
                .fact("to", to.toString())
                .fact("findings", Integer.toString(review.findings().size()))
                .fact("looked", Long.toString(review.looked())));
    }

    private String actorOf(long index) throws ImageVaultException {
        if (index >= log.size()) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "the log has no such entry", "copy the finding's id");
        }
        try {
            log.read(index, entry -> {
                throw new Found(entry.actor());
            });
        } catch (Found e) {
            return e.actor;
        }
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "the log has no such entry", "copy the finding's id");
    }

    /** Ends a reading after the one entry that was wanted. */
    private static final class Found extends RefusedException {
        private static final long serialVersionUID = 1L;
        private final String actor;

        Found(String actor) {
            super(ErrorCode.NOT_AVAILABLE, "found");
            this.actor = actor;
        }
    }
}
