package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code hold list}: which holds stand, and which were released. */
@Command(name = "list", header = "List the legal holds.", footer = "  hipaa-image hold list --home H --keys K --json")
public final class HoldList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public HoldList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (LegalHold hold : vault.administration(operator(null)).legal().holds()) {
            boolean stands = hold.releasedAt() == null;
            print(
                    new JsonObject()
                            .put("hold", hold.id())
                            .put("matter", hold.matter())
                            .put("everything", hold.everything())
                            .put("patients", hold.patients().size())
                            .put(
                                    "images",
                                    hold.images().stream()
                                            .map(ImageId::value)
                                            .sorted()
                                            .toList())
                            .put("stands", stands)
                            .put("released", stands ? null : String.valueOf(hold.releasedAt())),
                    hold.id() + "  " + (stands ? "stands" : "released") + "  " + hold.matter());
        }
        return Outcome.DONE;
    }
}
