package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code baa add}: files an agreement with a business associate. */
@Command(
        name = "add",
        header =
                "File a business associate agreement (45 CFR 164.504(e)); a defective one is refused with all its defects.",
        footer = "  hipaa-image baa add baa.json --home H --keys K --json")
public final class BaaAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BaaAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        BusinessAssociateAgreement record = BusinessAssociateAgreement.parse(json);
        office.file(record);
        return new JsonObject().put("baa", record.id()).put("associate", record.associate());
    }
}
