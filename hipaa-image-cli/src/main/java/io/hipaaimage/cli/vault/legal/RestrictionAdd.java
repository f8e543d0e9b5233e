package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.vault.LegalOffice;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code restriction add}: files a restriction. */
@Command(
        name = "add",
        header = "File a restriction (45 CFR 164.522(a)); it binds from the next decision on.",
        footer = "  hipaa-image restriction add restriction.json --home H --keys K --json")
public final class RestrictionAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RestrictionAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        Restriction record = Restriction.parse(json);
        office.restrict(record);
        return new JsonObject()
                .put("restriction", record.id())
                .put("kind", record.kind().name().toLowerCase(Locale.ROOT));
    }
}
