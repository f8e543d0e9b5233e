package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.ShareFiles;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recovery init}: a recovery key, split among people. */
@Command(
        name = "init",
        header = "Make a recovery key and split it among people; an earlier one ends.",
        description = {
            "Writes share-1.txt and so on into DIR, one for each person. Hand them out and keep none together.",
            "Recovery replaces a lost key file or passphrase, never lost epoch keys: those need --keys-copy."
        },
        footer = "  hipaa-image recovery init -o shares --shares 5 --threshold 3 --home H --keys K")
public final class RecoveryInit extends VaultCommand {
    @Option(names = "-o", paramLabel = "DIR", required = true, description = "Where the shares go.")
    private Path out;

    @Option(names = "--shares", paramLabel = "N", description = "How many people get one (default: 3).")
    private int shares = 3;

    @Option(names = "--threshold", paramLabel = "M", description = "How many of them are needed (default: 2).")
    private int threshold = 2;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecoveryInit(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        RecoverySet set = vault.administration(operator(actor))
                .keys()
                .setUpRecovery(threshold, shares, made -> ShareFiles.write(made, out));
        shell().warn("hand each share to another person and remove it here: any " + set.threshold()
                + " of them give every key back");
        print(
                new JsonObject()
                        .put("set", set.id())
                        .put("shares", set.shares())
                        .put("threshold", set.threshold())
                        .put("output", out.toString()),
                "recovery set " + set.id() + ", " + set.threshold() + " of " + set.shares() + " shares, in " + out);
        return Outcome.DONE;
    }
}
