package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.ActivityReview;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.ReviewDesk;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit review sign}: what a reviewer decided, as entries of the log. */
@Command(
        name = "sign",
        header = "Sign what was decided on a finding, or sign off a period.",
        description =
                "With --finding: its disposition, by somebody whom it is not about. Without: the period of --from and --to, under the "
                        + "same --people, --rules and --zone as its report; refused while a finding of it has no disposition.",
        footer = {
            "  hipaa-image audit review sign log/ --finding VIP-17 --disposition appropriate --note 'on call' --actor p.officer",
            "  hipaa-image audit review sign log/ --from 2026-03-01 --to 2026-04-01 --actor p.officer"
        })
public final class ReviewSign extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder, or a vault's home.")
    private Path folder;

    @Option(names = "--finding", paramLabel = "ID", order = 10, description = "The finding, as the report names it.")
    private @Nullable String finding;

    @Option(
            names = "--disposition",
            paramLabel = "D",
            order = 11,
            description = "appropriate, false_alarm, training, sanction or breach_assessment.")
    private ReviewDesk.@Nullable Disposition disposition;

    @Option(names = "--note", paramLabel = "TEXT", order = 12, description = "Why; it is sealed.")
    private String note = "";

    @Mixin
    private PeriodOptions period;

    @Mixin
    private ReviewOptions review;

    @Option(names = "--actor", paramLabel = "ID", order = 53, description = "Who signs; os:LOGIN if not given.")
    private @Nullable String actor;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public ReviewSign(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if ((finding == null) != (disposition == null)) {
            throw usage("--finding and --disposition go together");
        }
        String signer = Operators.orLogin(actor);
        try (LogSource.Opened opened = source.open(folder, shell())) {
            ReviewDesk desk = new ReviewDesk(opened.log());
            Receipt receipt = finding != null && disposition != null
                    ? desk.sign(finding, disposition, note, signer)
                    : desk.signOff(reviewed(opened, signer), signer);
            print(
                    new JsonObject()
                            .put("signed", finding == null ? "period" : finding)
                            .put("index", receipt.index())
                            .put("leaf", receipt.leafHex()),
                    "signed as entry " + receipt.index());
        }
        return Outcome.DONE;
    }

    private ActivityReview reviewed(LogSource.Opened opened, String signer) throws ImageVaultException, IOException {
        return AuditReports.of(opened.log(), opened.source(), shell().clock())
                .review(review.request(period.period(shell().clock().instant())), signer);
    }
}
