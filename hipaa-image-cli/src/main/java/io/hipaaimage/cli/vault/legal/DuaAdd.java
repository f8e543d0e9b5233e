package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.DataUseAgreement;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code dua add}: files a data use agreement. */
@Command(
        name = "add",
        header = "File a data use agreement (45 CFR 164.514(e)); a defective one is refused with all its defects.",
        footer = "  hipaa-image dua add dua.json --home H --keys K --json")
public final class DuaAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DuaAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        DataUseAgreement record = DataUseAgreement.parse(json);
        office.file(record);
        return new JsonObject().put("dua", record.id());
    }
}
