package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.ShareFiles;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoveryCheck;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recovery verify}: a drill with the real shares. */
@Command(
        name = "verify",
        header = "Try shares: open what recovery would open, and compare it with today's keys. Changes nothing.",
        footer = "  hipaa-image recovery verify share-1.txt share-3.txt --home H --keys K")
public final class RecoveryVerify extends VaultCommand {
    @Parameters(paramLabel = "SHARE", arity = "1..*", description = "Share files, as many as are needed or more.")
    private List<Path> shares;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecoveryVerify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        RecoveryCheck check = vault.administration(operator(actor)).keys().checkRecovery(ShareFiles.read(shares));
        print(
                new JsonObject()
                        .put("set", check.id())
                        .put("shares", check.shares())
                        .put("threshold", check.threshold())
                        .put("copies", check.copies())
                        .put("verified", true),
                "these shares give the keys of today back, in " + check.copies() + " folders");
        return Outcome.DONE;
    }
}
