package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code authorization copies}: who is owed a copy of what they signed, and that one was given. */
@Command(
        name = "copies",
        header =
                "List the authorizations whose individual has no copy yet (164.508(c)(4)), or record that one was given.",
        footer = {
            "  hipaa-image authorization copies --home H --keys K --json",
            "  hipaa-image authorization copies --given a1 --actor desk --home H --keys K"
        })
public final class AuthorizationCopies extends VaultCommand {
    @Option(
            names = "--given",
            paramLabel = "ID",
            description = "The individual was given a copy of this one, as of now.")
    private @Nullable String given;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuthorizationCopies(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        LegalOffice office = vault.administration(operator(actor)).legal();
        if (given != null) {
            print(office.copyGiven(given));
            return Outcome.DONE;
        }
        for (Authorization owed : office.copiesOwed()) {
            print(owed);
        }
        return Outcome.DONE;
    }

    private void print(Authorization authorization) {
        boolean copied = authorization.circumstances().copyGiven();
        print(
                new JsonObject()
                        .put("authorization", authorization.id())
                        .put("copyGiven", copied)
                        .put("revoked", authorization.revokedAt() != null),
                authorization.id() + (copied ? "  a copy was given" : "  a copy is owed"));
    }
}
