package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.Backups;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: a home from a backup, and the officer's confirmation. */
@Command(
        name = "restore",
        header = "Make the home from the newest complete backup, or confirm a restore.",
        description = {
            "The key folder is the one held: what was destroyed stays destroyed. The home must not exist.",
            "Shares and exports are refused until an officer has filed again what the printed window may lack, and says --confirm."
        },
        footer = "  hipaa-image restore --from /mnt/backup --home H --keys K")
public final class Restore extends ShellCommand {
    @Mixin
    private VaultOptions options;

    @Option(names = "--from", paramLabel = "DIR", description = "The backup target.")
    private @Nullable Path from;

    @Option(names = "--confirm", description = "Confirm the window of the last restore.")
    private boolean confirm;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Restore(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (confirm == (from != null)) {
            throw usage("give --from DIR, or --confirm after a restore");
        }
        var builder = options.builder(shell());
        try (ImageVault vault =
                from == null ? builder.open() : builder.recovery().restore(from)) {
            Backups backups = vault.administration(VaultCommand.operator(actor)).backups();
            Optional<Backups.Window> window = confirm ? Optional.of(backups.confirm()) : backups.unconfirmed();
            window.ifPresent(this::show);
        }
        return Outcome.DONE;
    }

    private void show(Backups.Window window) {
        String span = window.from() + " to " + window.to();
        print(
                new JsonObject()
                        .put("from", window.from().toString())
                        .put("to", window.to().toString())
                        .put("logSize", window.logSize())
                        .put("suspended", !confirm),
                confirm
                        ? "confirmed: shares and exports go on; the window was " + span
                        : "restored; what was told to the vault from " + span
                                + " may be missing: revocations, holds, restrictions. File it again, then restore --confirm");
    }
}
