package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.legal.DataUseAgreement;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code dua list}: data use agreements and whether a limited data set may rest on them. */
@Command(
        name = "list",
        header = "List the data use agreements, and what is wrong with relying on one today.",
        footer = "  hipaa-image dua list --home H --keys K --json")
public final class DuaList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DuaList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Instant now = shell().clock().instant();
        for (DataUseAgreement agreement :
                vault.administration(operator(null)).legal().dataUse().list()) {
            List<String> defects =
                    agreement.defects(now).stream().map(Defect::code).toList();
            LocalDate end = agreement.term().expiresOn();
            print(
                    new JsonObject()
                            .put("dua", agreement.id())
                            .put("recipients", agreement.recipients())
                            .put(
                                    "purposes",
                                    agreement.purposes().stream()
                                            .map(PurposeOfUse::code)
                                            .sorted()
                                            .toList())
                            .put("inForce", defects.isEmpty())
                            .put("defects", defects)
                            .put("expires", end == null ? null : end.toString()),
                    agreement.id() + "  " + (defects.isEmpty() ? "in force" : String.join(" ", defects)) + "  "
                            + agreement.recipients());
        }
        return Outcome.DONE;
    }
}
