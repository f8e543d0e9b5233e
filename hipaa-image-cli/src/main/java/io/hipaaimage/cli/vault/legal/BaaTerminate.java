package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baa terminate}: terminates an agreement. */
@Command(
        name = "terminate",
        header = "Terminate a business associate agreement, as of now.",
        footer = "  hipaa-image baa terminate ID --home H --keys K --json")
public final class BaaTerminate extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The agreement.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BaaTerminate(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        LegalOffice.Ended<BusinessAssociateAgreement> ended =
                vault.administration(operator(actor)).legal().terminate(id);
        shell().warn(
                        "the associate returns or destroys what it holds (45 CFR 164.504(e)(2)(ii)(J)); grants live on until revoked");
        print(
                new JsonObject()
                        .put("baa", ended.record().id())
                        .put("state", "terminated")
                        .put("terminated", String.valueOf(ended.record().term().terminatedAt()))
                        .put("liveGrants", ended.liveGrants()),
                "agreement " + ended.record().id() + " is terminated; live grants: " + ended.liveGrants());
        return Outcome.DONE;
    }
}
