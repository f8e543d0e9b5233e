package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.EmergencyKeyOption;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keys emergency verify}. */
@Command(
        name = "verify",
        header = "A drill: open what the emergency key would open, and compare it with today's keys. Changes nothing.",
        footer =
                "  hipaa-image keys emergency verify --emergency-key envelope --emergency-passphrase-file words --home H --keys K --token p11.cfg --token-key kek-1")
public final class KeysEmergencyVerify extends VaultCommand {
    @Mixin
    private EmergencyKeyOption emergency;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysEmergencyVerify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        String who = operator(actor);
        Optional<EmergencyKey> key = emergency.key(who);
        if (key.isEmpty()) {
            throw usage("give --emergency-key and --emergency-passphrase-file");
        }
        int copies = vault.administration(who).keys().checkEmergencyKey(key.get());
        print(
                new JsonObject().put("verified", true).put("copies", copies),
                "the emergency key opens the keys of today, in " + copies + " folders");
        return Outcome.DONE;
    }
}
