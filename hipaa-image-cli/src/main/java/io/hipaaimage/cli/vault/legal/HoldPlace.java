package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code hold place}: places a legal hold. */
@Command(
        name = "place",
        header = "Place a legal hold; nothing that it covers is destroyed while it stands.",
        footer = "  hipaa-image hold place hold.json --home H --keys K --json")
public final class HoldPlace extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public HoldPlace(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        LegalHold record = LegalHold.parse(json);
        office.place(record);
        return new JsonObject().put("hold", record.id());
    }
}
