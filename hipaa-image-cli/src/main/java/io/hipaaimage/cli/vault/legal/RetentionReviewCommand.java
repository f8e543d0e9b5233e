package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.RetentionDesk;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retention review}: a person agrees with a proposal. */
@Command(
        name = "review",
        header = "Agree that the time of an image is over; its destruction may then be asked for.",
        description =
                "Policy knows it as retention_elapsed from then on; two people destroy it, and a hold still stops them.",
        footer =
                "  hipaa-image retention review IMAGE --schedule schedule.tsv --patients patients.tsv --actor him1 --home H --keys K")
public final class RetentionReviewCommand extends RetentionView {
    @Parameters(paramLabel = "IMAGE", description = "The image, as retention propose printed it.")
    private String image;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RetentionReviewCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        RetentionDesk.Proposal reviewed = desk(vault).review(image(image), schedule(), patients(), zone());
        print(object(reviewed), "reviewed: the time of " + reviewed.image() + " is over");
        return Outcome.DONE;
    }
}
