package io.hipaaimage.audit.report;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A review of activity (45 CFR 164.308(a)(1)(ii)(D)): PHI. The rule asks for a regular one and names no method.
 *
 * @param period the time that was reviewed
 * @param madeAt when
 * @param origin the log's name
 * @param looked how many uses of records were looked at
 * @param findings what was found, what weighs most first
 * @param reviewedUntil up to when reviews were signed off, or when the log began
 * @param lastSignedBy who signed the last one, or an empty string
 * @param overdue whether the next sign-off is late
 */
public record ActivityReview(
        Period period,
        Instant madeAt,
        String origin,
        long looked,
        List<ReviewFinding> findings,
        Instant reviewedUntil,
        String lastSignedBy,
        boolean overdue) {
    private static final List<String> WEIGHTS = List.of("high", "medium", "low");
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.text("finding", "Finding"),
            ReportColumn.text("weight", "Weight"),
            ReportColumn.text("rule", "What was looked for"),
            ReportColumn.text("actor", "Who"),
            ReportColumn.text("patient", "Patient"),
            ReportColumn.time("first", "First"),
            ReportColumn.time("last", "Last"),
            ReportColumn.number("times", "Times"),
            ReportColumn.text("entries", "Log entries"),
            ReportColumn.text("disposition", "Disposition"),
            ReportColumn.text("signedBy", "Signed by"));

    /** Copies the list. */
    public ActivityReview {
        findings = List.copyOf(findings);
    }

    static ActivityReview of(
            ReviewRequest request, ReviewCollector collected, PatientYears years, String origin, Instant now)
            throws UnavailableException {
        List<ReviewFinding> findings = new ArrayList<>();
        for (ReviewFinding finding : collected.findings()) {
            findings.add(finding.pseudonym().isEmpty() ? finding : finding.named(name(years, finding.pseudonym())));
        }
        findings.sort(Comparator.comparingInt((ReviewFinding f) -> weight(f)).thenComparing(ReviewFinding::first));
        Instant until = collected.reviewedUntil();
        boolean overdue = request.rules()
                .of(ReviewRule.Kind.DUE)
                .map(due -> Duration.ofDays(due.numbers(1)[0]))
                .filter(most -> until.isBefore(now) && until.plus(most).isBefore(now))
                .isPresent();
        return new ActivityReview(
                request.period(), now, origin, collected.looked(), findings, until, collected.lastSignedBy(), overdue);
    }

    private static int weight(ReviewFinding finding) {
        int at = WEIGHTS.indexOf(finding.rule().weight());
        return at < 0 ? WEIGHTS.size() : at;
    }

    private static String name(PatientYears years, String pseudonym) throws UnavailableException {
        try {
            return years.patient(pseudonym).value();
        } catch (RefusedException e) {
            return e.code() == ErrorCode.SHREDDED ? "forgotten" : "pseudonym " + pseudonym;
        }
    }

    /**
     * How many findings nobody has decided on.
     *
     * @return from 0
     */
    public long open() {
        return findings.stream()
                .filter(f -> f.disposition().equals(ReviewFinding.OPEN))
                .count();
    }

    /**
     * The report.
     *
     * @return the document
     */
    public ReportDocument document() {
        String due = overdue ? "OVERDUE: no sign-off of the time since " + reviewedUntil : "not overdue";
        return new ReportDocument(
                "review",
                "Review of activity",
                origin,
                List.of(
                        new ReportDocument.Fact("from", "From", period.from().toString()),
                        new ReportDocument.Fact("to", "To", period.to().toString()),
                        new ReportDocument.Fact("madeAt", "Made at", madeAt.toString()),
                        new ReportDocument.Fact("looked", "Uses of records looked at", Long.toString(looked)),
                        new ReportDocument.Fact("open", "Findings without disposition", Long.toString(open())),
                        new ReportDocument.Fact("reviewedUntil", "Signed off until", reviewedUntil.toString()),
                        new ReportDocument.Fact(
                                "lastSignedBy", "By", lastSignedBy.isEmpty() ? "nobody yet" : lastSignedBy),
                        new ReportDocument.Fact("due", "Next sign-off", due)),
                List.of(
                        "A finding is a question, not an accusation: most have a good reason. Ask, decide, and sign each one with "
                                + "'audit review sign'; then sign the period. Both become entries of the log.",
                        "45 CFR 164.308(a)(1)(ii)(D) asks for regular reviews and names no method. The rules and their numbers are "
                                + "policy; what the log does not know (households, leavers, persons in public life) it was told, or it "
                                + "was not looked for."),
                List.of(new ReportTable(
                        "findings",
                        "Findings",
                        "What the rules found, what weighs most first.",
                        COLUMNS,
                        findings.stream().map(ActivityReview::cells).toList())),
                List.of());
    }

    private static List<String> cells(ReviewFinding f) {
        return List.of(
                f.id(),
                f.rule().weight(),
                f.rule().words(),
                f.actor(),
                f.patient().isEmpty() ? "several" : f.patient(),
                f.first().toString(),
                f.last().toString(),
                Integer.toString(f.times()),
                f.entries().toString().replaceAll("[\\[\\]]", ""),
                f.disposition(),
                f.signedBy());
    }

    @Override
    public String toString() {
        return "ActivityReview[" + findings.size() + " findings]";
    }
}
