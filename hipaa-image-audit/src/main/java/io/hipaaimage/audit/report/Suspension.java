package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.PatientRef;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An agency's statement that an accounting of disclosures to it would impede it (45 CFR 164.528(a)(2)). It keeps those disclosures from
 * the individual's accountings until it ends; an oral one ends thirty days after it was made. The law gives this to health oversight and to
 * law enforcement, for what they get as such (164.512(d), (f)): what the same agency gets for public health or against a threat is listed.
 *
 * @param patient whose accountings it concerns
 * @param agency the recipient, or the organization that recipients belong to, as disclosures to it name it
 * @param official who made the statement, and for which agency
 * @param written whether it was made in writing
 * @param madeAt when it was made
 * @param until when it ends
 */
public record Suspension(
        PatientRef patient, String agency, String official, boolean written, Instant madeAt, Instant until) {
    static final String ACTION = "ACCOUNTING_SUSPEND";
    /** 164.512(d) and (f); where no purpose was stated, it may have been one of these. */
    private static final Set<String> IMPEDING = Set.of("HCOMPL", "HLEGAL", "");

    private static final Duration ORAL = Duration.ofDays(30);
    private static final int LONGEST = 256;

    /**
     * Checks that it can be one.
     *
     * @throws IllegalArgumentException if agency or official is empty or too long, or it ends before it was made
     */
    public Suspension {
        if (agency.isBlank() || official.isBlank() || agency.length() > LONGEST || official.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a suspension names the agency and the official, in at most 256 characters each");
        }
        if (until.isBefore(madeAt)) {
            throw new IllegalArgumentException("a suspension ends after the statement was made");
        }
    }

    /**
     * When it ends by law.
     *
     * @return {@code until}, for an oral statement at most thirty days after it was made
     */
    public Instant ends() {
        Instant most = madeAt.plus(ORAL);
        return !written && until.isAfter(most) ? most : until;
    }

    /** A suspension as the log holds it, without its patient: agency and end. */
    record Standing(String agency, Instant ends) {
        static Optional<Standing> of(LoggedEvent event, EventDetail detail) {
            try {
                return Optional.of(new Standing(detail.value("agency"), Instant.parse(event.fact("ends"))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** Of a recipient that has the agency's name, or belongs to it. */
        boolean withholds(LoggedEvent event, EventDetail detail, Instant now) {
            String purpose = event.purpose() == null ? "" : event.purpose();
            return now.isBefore(ends)
                    && IMPEDING.contains(purpose)
                    && (names(DisclosureCandidate.recipient(detail))
                            || names(DisclosureCandidate.organization(detail)));
        }

        private boolean names(String who) {
            return agency.strip().toLowerCase(Locale.ROOT).equals(who.strip().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return "Suspension[hidden]";
    }
}
