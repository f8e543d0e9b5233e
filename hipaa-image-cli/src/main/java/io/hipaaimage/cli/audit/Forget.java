package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.YearForgetting;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit forget}: destroys the key of a patient's year when its retention has passed. */
@Command(
        name = "forget",
        header = "Forget what the log seals of a patient's year, when its retention has passed.",
        description =
                "Destroys the year's accounting key and pseudonym; the chain still verifies. Refused before six full years after "
                        + "the year's end (45 CFR 164.316(b)(2)(i), 164.530(j)(2)) and while a legal hold stands.",
        footer = "  hipaa-image audit forget log/ --patient MRN-4711 --year 2019 --actor p.officer")
public final class Forget extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder, or a vault's home.")
    private Path folder;

    @Option(names = "--patient", paramLabel = "P", required = true, order = 10, description = "The patient.")
    private String patient;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            required = true,
            order = 11,
            description = "The calendar year (UTC).")
    private int year;

    @Option(names = "--actor", paramLabel = "ID", order = 53, description = "Who forgets; os:LOGIN if not given.")
    private @Nullable String actor;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public Forget(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        PatientRef whose = whose();
        try (LogSource.Opened opened = source.open(folder, shell())) {
            boolean done = new YearForgetting(opened.log(), opened.source().years(), opened::held, shell().clock())
                    .forget(whose, year, Operators.orLogin(actor));
            print(
                    new JsonObject().put("year", year).put("forgotten", done),
                    done ? "forgotten" : "there was nothing to forget");
        }
        return Outcome.DONE;
    }

    private PatientRef whose() throws RefusedException {
        try {
            return PatientRef.of(patient);
        } catch (IllegalArgumentException e) {
            throw usage("--patient has 1 to 256 characters, none of them a control character");
        }
    }
}
