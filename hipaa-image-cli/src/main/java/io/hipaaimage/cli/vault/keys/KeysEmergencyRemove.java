package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys emergency remove}. */
@Command(
        name = "remove",
        header = "End the emergency key. Older copies of the key folder keep what was sealed to it.",
        footer = "  hipaa-image keys emergency remove --home H --keys K --token p11.cfg --token-key kek-1")
public final class KeysEmergencyRemove extends VaultCommand {
    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysEmergencyRemove(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        boolean there = vault.administration(operator(actor)).keys().removeEmergencyKey();
        print(
                new JsonObject().put("removed", there),
                there
                        ? "nothing is sealed to an emergency key any more; rotate and rewrap if its private half may be known"
                        : "there was no emergency key");
        return Outcome.DONE;
    }
}
