package io.hipaaimage.audit.report;

import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports from an open log. Guarantees: a report is made of every entry that the log holds when it is asked for, as a checkpoint
 * signed for it proves, or of none; and the asking is an entry of the log before anything is told. Safe for use by several threads.
 */
public final class AuditReports {
    private final AuditLog log;
    private final Source source;
    private final InstantSource clock;

    /**
     * Where reports come from.
     *
     * @param folder the log's folder
     * @param files the disk
     * @param details opens sealed details
     * @param years from patients to pseudonyms and back
     */
    public record Source(Path folder, DurableFiles files, DetailSealer details, PatientYears years) {}

    private AuditReports(AuditLog log, Source source, InstantSource clock) {
        this.log = log;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Reports of a log.
     *
     * @param log the open log, which takes the entries about the reports
     * @param source its folder and its keys
     * @param clock the time
     * @return the reports
     */
    public static AuditReports of(AuditLog log, Source source, InstantSource clock) {
        return new AuditReports(log, source, clock);
    }

    /**
     * An accounting of disclosures (45 CFR 164.528).
     *
     * @param patient whose
     * @param period at most the six years before the request: {@link Period#sixYearsBefore}
     * @param actor who asks
     * @return the accounting
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}, {@code TAMPERED}: then nothing is told
     */
    public Accounting accounting(PatientRef patient, Period period, String actor) throws ImageVaultException {
        Instant now = told("REPORT_ACCOUNTING", patient, actor);
        EventLog events = events();
        Pseudonyms pseudonyms = Pseudonyms.of(source.years(), patient, period, now);
        AccountingCollector collector = new AccountingCollector(events, pseudonyms, period);
        events.read(0, collector);
        return collector.accounting(patient, now);
    }

    /**
     * Who used a patient's pictures, without what an agency's statement keeps from the patient now ({@link Suspension}).
     *
     * @param patient whose
     * @param period the time that it covers
     * @param actor who asks
     * @return the report
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}, {@code TAMPERED}: then nothing is told
     */
    public AccessReport access(PatientRef patient, Period period, String actor) throws ImageVaultException {
        Instant now = told("REPORT_ACCESS", patient, actor);
        EventLog events = events();
        Pseudonyms pseudonyms = Pseudonyms.of(source.years(), patient, period, now);
        AccessCollector collector = new AccessCollector(events, pseudonyms, period);
        events.read(0, collector);
        return collector.report(patient, now);
    }

    /**
     * A review of activity (45 CFR 164.308(a)(1)(ii)(D)).
     *
     * @param request what to review
     * @param actor who asks
     * @return the review, with the dispositions that stand
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}, {@code TAMPERED}: then nothing is told
     */
    public ActivityReview review(ReviewRequest request, String actor) throws ImageVaultException {
        Instant now = told("REPORT_REVIEW", null, actor);
        EventLog events = events();
        ReviewCollector collector = new ReviewCollector(request, events, source.years(), now);
        events.read(0, collector);
        return ActivityReview.of(
                request, collector, source.years(), events.entries().origin(), now);
    }

    /**
     * Whom a breach may reach (45 CFR 164.402 to 164.408).
     *
     * @param query which entries
     * @param residents where patients live, as far as it is known
     * @param actor who asks
     * @return the scope
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}, {@code TAMPERED}: then nothing is told
     */
    public BreachScope breach(BreachQuery query, ReviewPeople residents, String actor) throws ImageVaultException {
        Instant now = told("REPORT_BREACH", null, actor);
        EventLog events = events();
        BreachCollector collector = new BreachCollector(events, query, residents, source.years());
        events.read(0, collector);
        return collector.scope(now);
    }

    /**
     * What was said about emergency accesses, for whoever reviews them: the reasons of those who asked, and the reviews of others. Whether
     * an access still waits for either, {@code EmergencyDesk} of the vault says.
     *
     * @param actor who asks
     * @return in the order of the log; PHI
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}, {@code TAMPERED}: then nothing is told
     */
    public List<EmergencyWord> emergencies(String actor) throws ImageVaultException {
        told("REPORT_EMERGENCIES", null, actor);
        EventLog events = events();
        EmergencyCollector collector = new EmergencyCollector(events);
        events.read(0, collector);
        return collector.words();
    }

    /**
     * The log's events as of now, for exports.
     *
     * @param actor who asks
     * @return events under a checkpoint signed now
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public EventLog export(String actor) throws ImageVaultException {
        told("REPORT_EXPORT", null, actor);
        return events();
    }

    private EventLog events() throws ImageVaultException {
        log.checkpoint();
        return EventLog.of(PublishedEntries.in(source.files(), source.folder()), source.details());
    }

    private Instant told(String action, @Nullable PatientRef patient, String actor) throws ImageVaultException {
        log.append(AuditEvent.of("ADMIN", actor, action, "SUCCESS").patient(patient));
        return clock.instant();
    }
}
