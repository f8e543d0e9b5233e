package io.hipaaimage.audit.report;

import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.List;

/**
 * An accounting of disclosures of one individual's pictures (45 CFR 164.528): PHI.
 *
 * @param patient whose
 * @param period the time that it covers
 * @param madeAt when it was made
 * @param origin the log's name
 * @param disclosures what it lists, the earliest first
 * @param excluded what it need not list, for the office that makes it
 * @param withheld how many disclosures a suspension keeps from the individual now (164.528(a)(2)); not for the individual's eyes
 * @param forgotten the years of the period that were forgotten when their retention had passed
 * @param events the entries of what it lists
 */
public record Accounting(
        PatientRef patient,
        Period period,
        Instant madeAt,
        String origin,
        List<Disclosure> disclosures,
        List<Exclusion> excluded,
        int withheld,
        List<Integer> forgotten,
        List<ExportEvent> events) {
    /** Copies the lists. */
    public Accounting {
        disclosures = List.copyOf(disclosures);
        excluded = List.copyOf(excluded);
        forgotten = List.copyOf(forgotten);
        events = List.copyOf(events);
    }

    /**
     * The report for the individual. What a suspension withholds is in no part of it, not even as a number.
     *
     * @return the document
     */
    public ReportDocument document() {
        return new AccountingDocument(this).document();
    }

    @Override
    public String toString() {
        return "Accounting[hidden]";
    }
}
