package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.LogRenewal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit new-origin}: a new log for a vault whose log cannot be gone on with, by two persons' decision. */
@Command(
        name = "new-origin",
        header = "Set a damaged log aside and begin a new one, by two persons' decision.",
        description =
                "For a vault that does not open because its log was altered or damaged. The old log is kept whole; the new one names it, "
                        + "its last checkpoint, the decision and who approved it. Keep the new log.pin elsewhere afterwards.",
        footer =
                "  hipaa-image audit new-origin home/ --keys keys/ --reason 'disk fault of 3 May' --credential kim.cred --credential-passphrase-file kim.txt")
public final class AuditNewOrigin extends ShellCommand {
    @Mixin
    private VaultFolder where;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            order = 10,
            description = "Why, in words; sealed in the entry.")
    private String reason;

    @Mixin
    private TwoPersons persons;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuditNewOrigin(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        try (LogRenewal renewal = where.builder(shell()).recovery().renewLog(persons.operator())) {
            Path aside = renewal.complete(persons.approval(shell(), renewal.actors(), renewal.matter(reason)), reason);
            print(
                    new JsonObject()
                            .put("origin", renewal.origin())
                            .put("previous", renewal.previous())
                            .put("output", aside.toString()),
                    "the log goes on as " + renewal.origin() + "; the one before lies in " + aside);
        }
        return Outcome.DONE;
    }
}
