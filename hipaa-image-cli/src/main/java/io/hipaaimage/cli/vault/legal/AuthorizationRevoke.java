package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code authorization revoke}: records a revocation, or the event that ends it. */
@Command(
        name = "revoke",
        header = "Record that an authorization was revoked in writing, as of now.",
        footer = "  hipaa-image authorization revoke ID --home H --keys K --json")
public final class AuthorizationRevoke extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The authorization.")
    private String id;

    @Option(names = "--event", description = "Not revoked: the event that ends it has occurred (164.508(b)(2)(i)).")
    private boolean event;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuthorizationRevoke(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        LegalOffice office = vault.administration(operator(actor)).legal();
        LegalOffice.Ended<Authorization> ended = event ? office.endAuthorization(id) : office.revokeAuthorization(id);
        if (!ended.liveGrants().isEmpty()) {
            shell().warn("grants to its recipients live on until each is revoked");
        }
        Authorization record = ended.record();
        Instant at = event ? record.eventAt() : record.revokedAt();
        print(
                new JsonObject()
                        .put("authorization", record.id())
                        .put("state", event ? "ended" : "revoked")
                        .put("at", String.valueOf(at))
                        .put("liveGrants", ended.liveGrants()),
                "authorization " + record.id() + (event ? " has ended" : " is revoked") + "; live grants: "
                        + ended.liveGrants());
        return Outcome.DONE;
    }
}
