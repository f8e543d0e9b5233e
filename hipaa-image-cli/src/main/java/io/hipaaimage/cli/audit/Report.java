package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.Accounting;
import io.hipaaimage.audit.report.ActivityReview;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReportDocument;
import io.hipaaimage.audit.report.ReportFormat;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.Incident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit report}: what a privacy officer asks of a log. */
@Command(
        name = "report",
        header = "Account for disclosures, say who saw a patient's pictures, review activity, scope a breach.",
        description =
                "KIND: accounting (45 CFR 164.528), access, review (164.308(a)(1)(ii)(D)), breach (164.402-408). DIR is a log's "
                        + "folder, or a vault's home with --keys. The report is PHI; making it is an entry of the log.",
        footer = {
            "  hipaa-image audit report log/ accounting --patient MRN-4711 -o accounting.html",
            "  hipaa-image audit report home/ review --keys K --from 2026-03-01 --people people.jsonl -o review.html"
        })
public final class Report extends ShellCommand {
    /** What is asked. */
    enum Kind {
        ACCOUNTING,
        ACCESS,
        REVIEW,
        BREACH
    }

    @Parameters(index = "0", paramLabel = "DIR", description = "The log's folder, or a vault's home.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "KIND", description = "accounting, access, review or breach.")
    private Kind kind;

    @Option(names = "--patient", paramLabel = "P", order = 10, description = "accounting, access: whose.")
    private @Nullable String patient;

    @Mixin
    private PeriodOptions period;

    @Mixin
    private ReviewOptions review;

    @Mixin
    private BreachOptions breach;

    @Option(
            names = "--format",
            paramLabel = "F",
            order = 50,
            description = "html (the default), json, csv or fhir.",
            defaultValue = "html")
    private ReportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            order = 51,
            required = true,
            description = "The report; readable by its owner alone.")
    private Path output;

    @Option(names = "--force", order = 52, description = "Replace an output that exists.")
    private boolean force;

    @Option(
            names = "--actor",
            paramLabel = "ID",
            order = 53,
            description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public Report(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        boolean entries = kind == Kind.ACCOUNTING || kind == Kind.ACCESS;
        if (entries == (patient == null)) {
            throw usage("--patient goes with accounting and access, and is needed there");
        }
        if (!entries && format == ReportFormat.FHIR) {
            throw usage("fhir writes the entries behind an accounting or access report; review and breach have none");
        }
        Path target = SingleOutput.of(folder.resolve(kind.name()), output, force);
        try (LogSource.Opened opened = source.open(folder, shell())) {
            AuditReports reports = AuditReports.of(opened.log(), opened.source(), shell().clock());
            JsonObject told = new JsonObject().put("report", kind.name().toLowerCase(Locale.ROOT));
            ReportDocument document = make(reports, told);
            Output file = OutputFile.of(target, force);
            file.write(out -> {
                format.write(document, out);
                return document;
            });
            int rows = document.tables().get(0).rows().size();
            told.put("output", target.toString())
                    .put("format", format.name().toLowerCase(Locale.ROOT))
                    .put("rows", rows);
            print(told, document.title() + ": " + rows + " rows in " + target);
        }
        return Outcome.DONE;
    }

    private ReportDocument make(AuditReports reports, JsonObject told) throws ImageVaultException, IOException {
        Instant now = shell().clock().instant();
        Period time = period.period(now);
        String asks = Operators.orLogin(actor);
        return switch (kind) {
            case ACCOUNTING -> accounting(reports.accounting(whose(), time, asks), told);
            case ACCESS -> reports.access(whose(), time, asks).document();
            case REVIEW -> review(reports.review(review.request(time), asks), told);
            case BREACH ->
                reports.breach(
                                breach.query(time, now, review.place(Incident.Discovery.EARLIEST)),
                                review.people(),
                                asks)
                        .document();
        };
    }

    private static ReportDocument accounting(Accounting accounting, JsonObject told) {
        told.put("withheld", accounting.withheld());
        return accounting.document();
    }

    private static ReportDocument review(ActivityReview review, JsonObject told) {
        told.put("open", review.open()).put("overdue", review.overdue());
        return review.document();
    }

    private PatientRef whose() throws RefusedException {
        try {
            return PatientRef.of(patient == null ? "" : patient);
        } catch (IllegalArgumentException e) {
            throw usage("--patient has 1 to 256 characters, none of them a control character");
        }
    }
}
