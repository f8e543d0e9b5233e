/**
 * What a privacy officer asks of a log: accountings of disclosures (45 CFR 164.528), who looked at a patient's pictures, the regular
 * review of activity (164.308(a)(1)(ii)(D)), and the scope of a breach (164.402-408).
 *
 * <p>Begin with {@link io.hipaaimage.audit.report.AuditReports}; {@link io.hipaaimage.audit.report.ReportFormat} writes what it gives.
 * {@link io.hipaaimage.audit.report.ReviewDesk} and {@link io.hipaaimage.audit.report.AccountingDesk} put sign-offs and suspensions into
 * the log. A report names patients: it is PHI.
 *
 * <p>How one is made: {@code EventLog} gives events once, in order; a collector keeps the few that count; the result becomes a {@code
 * ReportDocument}, which {@code HtmlPage}, {@code JsonPage} and {@code CsvPage} write. Words and rules are data files beside the classes.
 */
@NullMarked
package io.hipaaimage.audit.report;

import org.jspecify.annotations.NullMarked;
