package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.RetentionDesk;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code retention propose}: what a schedule says of every image. */
@Command(
        name = "propose",
        header = "Show until when a schedule keeps each image, and which it proposes for destruction.",
        description = "It destroys nothing. What cannot be told is kept; a hold wins over every proposal.",
        footer =
                "  hipaa-image retention propose --schedule schedule.tsv --patients patients.tsv --home H --keys K --json")
public final class RetentionPropose extends RetentionView {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RetentionPropose(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        for (RetentionDesk.Proposal proposal : desk(vault).propose(schedule(), patients(), zone())) {
            String until = proposal.keep() == null
                    ? "kept, it cannot be told until when " + proposal.untold()
                    : "kept until " + proposal.keep().last();
            print(
                    object(proposal),
                    proposal.image() + "  " + until + (proposal.held() ? ", held" : "")
                            + (proposal.elapsed() ? ", proposed for destruction" : ""));
        }
        return Outcome.DONE;
    }
}
