package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.AccountingDesk;
import io.hipaaimage.audit.report.Suspension;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit suspend}: an agency's statement keeps its disclosures from a patient's accountings. */
@Command(
        name = "suspend",
        header = "Keep an agency's disclosures from a patient's accountings (45 CFR 164.528(a)(2)).",
        description =
                "Documents the statement of a health oversight agency or law enforcement official. An oral one ends thirty days "
                        + "after it was made, whatever --until says.",
        footer = "  hipaa-image audit suspend log/ --patient MRN-4711 --agency state-ag --official 'J. Roe' --written "
                + "--until 2026-09-01 --actor p.officer")
public final class Suspend extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder, or a vault's home.")
    private Path folder;

    @Option(names = "--patient", paramLabel = "P", required = true, order = 10, description = "Whose accountings.")
    private String patient;

    @Option(
            names = "--agency",
            paramLabel = "NAME",
            required = true,
            order = 11,
            description = "The recipient, as disclosures to it name it.")
    private String agency;

    @Option(
            names = "--official",
            paramLabel = "NAME",
            required = true,
            order = 12,
            description = "Who made the statement.")
    private String official;

    @Option(names = "--until", paramLabel = "TIME", required = true, order = 13, description = "When it ends.")
    private String until;

    @Option(names = "--written", order = 14, description = "The statement is in writing; oral if not given.")
    private boolean written;

    @Option(names = "--actor", paramLabel = "ID", order = 53, description = "Who files it; os:LOGIN if not given.")
    private @Nullable String actor;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public Suspend(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Suspension suspension = suspension(shell().clock().instant());
        try (LogSource.Opened opened = source.open(folder, shell())) {
            Receipt receipt = new AccountingDesk(opened.log()).suspend(suspension, Operators.orLogin(actor));
            print(
                    new JsonObject()
                            .put("ends", suspension.ends().toString())
                            .put("index", receipt.index())
                            .put("leaf", receipt.leafHex()),
                    "suspended until " + suspension.ends() + ", entry " + receipt.index());
        }
        return Outcome.DONE;
    }

    private Suspension suspension(Instant now) throws RefusedException {
        try {
            return new Suspension(PatientRef.of(patient), agency, official, written, now, Times.of("--until", until));
        } catch (IllegalArgumentException e) {
            throw usage("patient, agency and official are named in at most 256 characters, and --until lies ahead");
        }
    }
}
