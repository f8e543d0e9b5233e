package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: makes a vault. */
@Command(
        name = "init",
        header = "Make a vault: a home folder, and a key folder apart from it.",
        description = {
            "Put the key folder on another volume, and never into the same backup set as the home.",
            "A tenant whose name begins with test- is for tests: it never counts as a patient's record."
        },
        footer = "  hipaa-image init --home /srv/images --keys /mnt/keys --tenant clinic-7 --no-recovery")
public final class Init extends ShellCommand {
    @Mixin
    private VaultOptions options;

    @Option(
            names = "--keys-copy",
            paramLabel = "DIR",
            description = "A further copy of the epoch store; may be given again.")
    private List<Path> copies = List.of();

    @Option(names = "--epoch", paramLabel = "DIR", description = "Where epoch keys lie, apart from the key folder.")
    private @Nullable Path epoch;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant (default: clinic).")
    private String tenant = "clinic";

    @Option(names = "--profile", paramLabel = "P", description = "rule, rule_nprm or strict (the default).")
    private String profile = "strict";

    @Option(
            names = "--no-recovery",
            description = "Go without a recovery key: whoever loses the key folder loses the images.")
    private boolean noRecovery;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Init(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (!noRecovery) {
            throw usage("this version has no recovery key yet; say --no-recovery, and keep copies of the key folder");
        }
        Profile rules = Profile.of(profile).orElseThrow(() -> usage("--profile is rule, rule_nprm or strict"));
        EmbeddedKeys keys = KeyPlaces.plan(
                EmbeddedKeys.at(options.keys(), options.passphrase().from(shell())), copies, epoch);
        var builder = ImageVault.builder()
                .home(options.home())
                .keys(keys)
                .profile(rules)
                .clock(shell().clock());
        try {
            builder.tenant(tenant);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        try (ImageVault vault = builder.create()) {
            KeyPlaces.write(options.keys(), copies, epoch);
            vault.describe().forEach(line -> shell().warn(line));
            print(
                    new JsonObject()
                            .put("tenant", vault.tenant())
                            .put("profile", vault.profile().word())
                            .put("recovery", "waived"),
                    "a vault for tenant " + vault.tenant() + ", profile "
                            + vault.profile().word() + ", recovery waived");
        }
        return Outcome.DONE;
    }
}
