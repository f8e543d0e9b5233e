package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit rotate-key}: the end of an epoch of a vault's log. */
@Command(
        name = "rotate-key",
        header = "End the epoch of a vault's log: a new key signs, the old private key is destroyed.",
        description =
                "With log.pin kept elsewhere nobody can rewrite what a closed epoch holds, whatever keys they steal later. "
                        + "For a log with keys of its own: audit checkpoint DIR --new-epoch.",
        footer = "  hipaa-image audit rotate-key home/ --keys keys/ --actor ro1")
public final class AuditRotateKey extends ShellCommand {
    @Mixin
    private VaultFolder where;

    @Option(names = "--actor", paramLabel = "ID", order = 12, description = "Who asks; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuditRotateKey(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (!where.hasKeys()) {
            throw new RefusedException(
                    ErrorCode.USAGE, "give the vault's --keys; a log alone: audit checkpoint --new-epoch");
        }
        try (ImageVault vault = where.open(shell())) {
            int epoch = vault.administration(Operators.orLogin(actor)).upkeep().rotateKey();
            print(
                    new JsonObject().put("origin", vault.log().origin()).put("epoch", epoch),
                    "epoch " + epoch + " of " + vault.log().origin() + " began; the key before is destroyed");
        }
        return Outcome.DONE;
    }
}
