package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.Expiry;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.TwoPersons;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Keys;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys destroy}: asked for once, done by another person when it is due. */
@Command(
        name = "destroy",
        header = "Destroy a retired version that nothing needs: ask, wait, and ask again with a second person.",
        description = {
            "The first call asks for it and says when it is due; --cancel takes that back.",
            "A later call destroys it. It is refused while a record or a key is under it: run keys rewrap."
        },
        footer =
                "  hipaa-image keys destroy 1 --credential kim.cred --credential-passphrase-file kim.txt --home H --keys K")
public final class KeysDestroy extends VaultCommand {
    @Parameters(paramLabel = "V", description = "The version, as keys list prints it.")
    private int version;

    @Option(names = "--cancel", description = "Take the request back.")
    private boolean cancel;

    @Option(
            names = "--delay",
            paramLabel = "SPAN",
            description = "How long a new request waits: 30s, 15m, 12h, 7d (the default).")
    private String delay = "7d";

    @Mixin
    private TwoPersons persons;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysDestroy(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Keys keys = vault.administration(persons.operator()).keys();
        if (cancel) {
            keys.cancelDestruction(version);
            print(
                    new JsonObject().put("version", version).put("state", "retired"),
                    "version " + version + " stays retired");
            return Outcome.DONE;
        }
        boolean asked = keys.census().stream()
                .anyMatch(v -> v.version() == version && v.destruction().isPresent());
        return asked ? destroy(vault, keys) : ask(keys);
    }

    private Outcome ask(Keys keys) throws ImageVaultException {
        Instant now = shell().clock().instant();
        Instant due = keys.askDestruction(version, Duration.between(now, Expiry.parse(delay, now)));
        print(
                new JsonObject().put("version", version).put("state", "retired").put("destruction", due.toString()),
                "version " + version + " may be destroyed from " + due + "; --cancel takes that back");
        return Outcome.DONE;
    }

    private Outcome destroy(ImageVault vault, Keys keys) throws ImageVaultException {
        keys.destroy(
                version,
                persons.approval(
                        shell(), vault.administration(persons.operator()).actors(), keys.destruction(version)));
        print(
                new JsonObject().put("version", version).put("state", "destroyed"),
                "version " + version + " is destroyed in this key folder; copies of it may still have it");
        return Outcome.DONE;
    }
}
