package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revoke}: ends a grant at an honest level. */
@Command(
        name = "revoke",
        header = "End a grant.",
        description = "Nothing takes back what a recipient has opened.",
        footer = "  hipaa-image revoke GRANT --level access --home H --keys K")
public final class Revoke extends VaultCommand {
    @Parameters(paramLabel = "GRANT", description = "The grant, as share printed it.")
    private String grant;

    @Option(
            names = "--level",
            paramLabel = "L",
            required = true,
            description = "packet: this grant; access: and nothing more to this recipient until it is verified again.")
    private Revocation level;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Revoke(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ShareGrant dead = vault.administration(operator(actor)).grants().revoke(grant, level);
        shell().warn("what the recipient has opened it holds; its packet says " + dead.expires());
        print(
                new JsonObject().put("grant", dead.id()).put("revoked", level.name()),
                "grant " + dead.id() + " is revoked");
        return Outcome.DONE;
    }
}
