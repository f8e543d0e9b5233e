package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BaaValidity;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Instant;
import java.time.LocalDate;
import picocli.CommandLine.Command;

/** {@code baa list}: agreements and whether they are in force. */
@Command(
        name = "list",
        header = "List the business associate agreements and their state.",
        footer = "  hipaa-image baa list --home H --keys K --json")
public final class BaaList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BaaList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Instant now = shell().clock().instant();
        for (BusinessAssociateAgreement agreement :
                vault.administration(operator(null)).legal().agreements()) {
            String state = BaaValidity.state(agreement, now).word();
            LocalDate end = agreement.term().expiresOn();
            print(
                    new JsonObject()
                            .put("baa", agreement.id())
                            .put("associate", agreement.associate())
                            .put("recipients", agreement.recipients())
                            .put("state", state)
                            .put("expires", end == null ? null : end.toString())
                            .put("verificationAgeDays", BaaValidity.verificationAgeDays(agreement, now))
                            .put(
                                    "defects",
                                    BaaValidity.defects(agreement, now).stream()
                                            .map(Defect::code)
                                            .toList())
                            .put(
                                    "forAiVendor",
                                    BaaValidity.aiVendor(agreement).stream()
                                            .map(Defect::code)
                                            .toList())
                            .put(
                                    "proposed",
                                    BaaValidity.proposed(agreement).stream()
                                            .map(Defect::code)
                                            .toList()),
                    agreement.id() + "  " + state + "  " + agreement.associate());
        }
        return Outcome.DONE;
    }
}
