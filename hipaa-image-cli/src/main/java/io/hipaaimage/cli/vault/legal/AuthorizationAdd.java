package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code authorization add}: files an authorization. */
@Command(
        name = "add",
        header = "File an authorization (45 CFR 164.508); a defective one is refused with all its defects.",
        footer = "  hipaa-image authorization add authorization.json --home H --keys K --json")
public final class AuthorizationAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuthorizationAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        Authorization record = Authorization.parse(json);
        office.file(record);
        return new JsonObject().put("authorization", record.id());
    }
}
