package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.EmergencyWord;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.core.vault.ImageVault;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emergency list}: accesses that wait for a reason or a review. */
@Command(
        name = "list",
        header = "List the emergency accesses that wait for a reason or a review.",
        description =
                "They are read from the log. Ends with 1 where one is late: a reason after a day, a review after seven.",
        footer = "  hipaa-image emergency list --words --home H --keys K --json")
public final class EmergencyList extends VaultCommand {
    @Option(names = "--all", description = "Reviewed ones too.")
    private boolean all;

    @Option(
            names = "--words",
            description =
                    "What was said too: the reason of whoever asked, and reviews. Reading it is an entry of the log.")
    private boolean words;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public EmergencyList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Outcome outcome = Outcome.DONE;
        String asks = operator(null);
        List<EmergencyWord> said = words ? said(vault, asks) : List.of();
        for (EmergencyDesk.Access access :
                vault.administration(asks).emergencies().list()) {
            outcome = access.overdue() ? Outcome.NEGATIVE : outcome;
            if (all || access.open()) {
                print(access, said);
            }
        }
        return outcome;
    }

    private void print(EmergencyDesk.Access access, List<EmergencyWord> said) {
        EmergencyDesk.Finding finding = access.finding();
        JsonObject told = new JsonObject()
                .put("entry", access.entry())
                .put("actor", access.actor())
                .put("image", access.image())
                .put("at", access.at().toString())
                .put("reasonMissing", access.reasonMissing())
                .put("finding", finding == null ? null : finding.name())
                .put("overdue", access.overdue());
        String line = access.entry() + "  " + access.at() + "  " + access.actor()
                + (access.reasonMissing() ? "  reason missing" : "")
                + (finding == null ? "  not reviewed" : "  " + finding)
                + (access.overdue() ? "  LATE" : "");
        if (words) {
            String reason = words(access, said, EmergencyWord.Kind.REASON);
            String review = words(access, said, EmergencyWord.Kind.REVIEW);
            told.put("reason", reason).put("review", review);
            line += (reason.isEmpty() ? "" : "  reason: " + reason) + (review.isEmpty() ? "" : "  review: " + review);
        }
        print(told, line);
    }

    private static String words(EmergencyDesk.Access access, List<EmergencyWord> said, EmergencyWord.Kind kind) {
        return said.stream()
                .filter(word -> word.access() == access.entry() && word.kind() == kind)
                .map(EmergencyWord::words)
                .collect(Collectors.joining("; "));
    }

    private List<EmergencyWord> said(ImageVault vault, String asks) throws ImageVaultException {
        AuditReports.Source source = new AuditReports.Source(
                vault.wiring().home().resolve("audit"),
                PlatformFiles.get(),
                vault.wiring().parts().details(),
                vault.wiring().parts().patientYears());
        return AuditReports.of(vault.log(), source, vault.wiring().clock()).emergencies(asks);
    }
}
