package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code amendment decide}: records what became of a request. */
@Command(
        name = "decide",
        header = "Record what became of a request for amendment: a delay, a decision, a disagreement, a rebuttal.",
        footer = "  hipaa-image amendment decide outcome.json --request am-1 --home H --keys K --json")
public final class AmendmentDecide extends FilingCommand {
    @Option(names = "--request", paramLabel = "ID", required = true, description = "The request.")
    private String id;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AmendmentDecide(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        return AmendmentList.object(office.decideAmendment(id, json));
    }
}
