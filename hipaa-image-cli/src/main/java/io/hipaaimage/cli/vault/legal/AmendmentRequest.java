package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Amendment;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code amendment request}: files a request for amendment. */
@Command(
        name = "request",
        header = "File an individual's request that the record be amended (45 CFR 164.526).",
        description = "The picture stays as it is; put --corrects puts a corrected one beside it.",
        footer = "  hipaa-image amendment request request.json --home H --keys K --json")
public final class AmendmentRequest extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AmendmentRequest(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        Amendment amendment = Amendment.parse(json);
        office.file(amendment);
        return AmendmentList.object(amendment);
    }
}
