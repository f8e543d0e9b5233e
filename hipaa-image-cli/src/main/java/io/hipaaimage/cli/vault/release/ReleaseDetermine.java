package io.hipaaimage.cli.vault.release;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.DeidentificationBasis;
import io.hipaaimage.core.release.Determination;
import io.hipaaimage.core.release.Standing;
import io.hipaaimage.core.vault.ImageVault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release determine}: an expert's determination on a copy. */
@Command(
        name = "determine",
        header = "Record an expert's determination on a de-identified copy (45 CFR 164.514(b)(1)).",
        description = "A determination that lacks what the paragraph asks for is refused with all that it lacks.",
        footer = "  hipaa-image release determine COPY --expert \"Dr. A. Statistician\" --report DMS-2231 --qualified"
                + " --very-small-risk --valid-until 2028-12-31 --actor privacy.1 --home H --keys K --json")
public final class ReleaseDetermine extends VaultCommand {
    @Parameters(paramLabel = "COPY", description = "The copy, as release copy printed it.")
    private String copy;

    @Option(names = "--expert", paramLabel = "NAME", required = true, description = "Who determined it.")
    private String expert;

    @Option(names = "--report", paramLabel = "WHERE", required = true, description = "Where methods and results are.")
    private String report;

    @Option(names = "--qualified", description = "The expert's knowledge and experience are shown, (b)(1).")
    private boolean qualified;

    @Option(names = "--very-small-risk", description = "The risk was determined to be very small, (b)(1)(i).")
    private boolean verySmallRisk;

    @Option(
            names = "--valid-until",
            paramLabel = "DATE",
            description = "The last day for which the expert stands by it.")
    private @Nullable LocalDate validUntil;

    @Option(names = "--actor", paramLabel = "ID", required = true, description = "Who enters it.")
    private String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ReleaseDetermine(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ImageId id = image(copy);
        Determination determination;
        try {
            determination = new Determination(
                    expert,
                    report,
                    new DeidentificationBasis.Expert(qualified, verySmallRisk, true, validUntil, ZoneOffset.UTC));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        Standing standing = vault.administration(actor).releases().determine(id, determination);
        print(StandingLine.json(id, standing), StandingLine.text(id, standing));
        return Outcome.DONE;
    }
}
