package io.hipaaimage.audit.report;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/**
 * Forgets a patient's year: what the log seals of it is lost for good, its chain still verifies. Guarantees that no year is forgotten
 * before its last entry has been kept for six years, nor while a legal hold stands, and that the log says so before it happens; the
 * entry names the year, not the patient. Safe for use by several threads.
 */
public final class YearForgetting {
    /** 45 CFR 164.316(b)(2)(i), 164.530(j)(2), and what an accounting goes back to (164.528(a)(1)). */
    private static final int YEARS = 6;

    private final AuditLog log;
    private final PatientYears years;
    private final Predicate<PatientRef> held;
    private final InstantSource clock;

    /**
     * A forgetting.
     *
     * @param log takes the entries
     * @param years the crosswalk
     * @param held whether a legal hold stands for a patient
     * @param clock the time
     */
    public YearForgetting(AuditLog log, PatientYears years, Predicate<PatientRef> held, InstantSource clock) {
        this.log = log;
        this.years = years;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Forgets one year.
     *
     * @param patient the patient
     * @param year the calendar year (UTC)
     * @param actor who forgets
     * @return false where there was nothing to forget
     * @throws ImageVaultException {@code DENIED} with {@code RETENTION_RUNNING} or {@code LEGAL_HOLD}; {@code AUDIT_UNAVAILABLE}: then
     *     nothing was forgotten
     */
    public boolean forget(PatientRef patient, int year, String actor) throws ImageVaultException {
        Instant over = Instant.parse("2000-01-01T00:00:00Z")
                .atOffset(ZoneOffset.UTC)
                .withYear(year + 1 + YEARS)
                .toInstant();
        if (clock.instant().isBefore(over)) {
            throw new RefusedException(ErrorCode.DENIED, "RETENTION_RUNNING", "that year is kept until " + over);
        }
        if (held.test(patient)) {
            throw new RefusedException(ErrorCode.DENIED, "LEGAL_HOLD", "release the hold first");
        }
        AuditEvent event =
                AuditEvent.of("ADMIN", actor, "YEAR_FORGET", "PENDING").fact("year", Integer.toString(year));
        log.append(event);
        boolean done = years.forget(patient, year);
        log.append(AuditEvent.of("ADMIN", actor, "YEAR_FORGET", "SUCCESS")
                .fact("year", Integer.toString(year))
                .fact("forgotten", Boolean.toString(done)));
        return done;
    }
}
