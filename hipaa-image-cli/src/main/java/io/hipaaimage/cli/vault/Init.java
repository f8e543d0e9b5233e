package io.hipaaimage.cli.vault;

import io.hipaaimage.audit.Acknowledgements;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.RecoverySet;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
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
        footer = "  hipaa-image init --home /srv/images --keys /mnt/keys --tenant clinic-7 --recovery-out /mnt/stick")
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

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description =
                    "Where emergencies are kept while the log is down, on another volume (default: the key folder).")
    private @Nullable Path spool;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant (default: clinic).")
    private String tenant = "clinic";

    @Option(names = "--profile", paramLabel = "P", description = "rule, rule_nprm or strict (the default).")
    private String profile = "strict";

    @Option(
            names = "--ml-dsa-44",
            description =
                    "Sign the log's checkpoints with an ML-DSA-44 key too, which a quantum computer cannot forge.")
    private boolean mlDsa44;

    @Option(
            names = "--no-recovery",
            description = "Go without a recovery key: whoever loses the key folder loses the images.")
    private boolean noRecovery;

    @Option(
            names = "--recovery-out",
            paramLabel = "DIR",
            description = "Where the shares of the recovery key go (default: the key folder's name with .shares).")
    private @Nullable Path recoveryOut;

    @Option(names = "--recovery-shares", paramLabel = "N", description = "How many people get one (default: 3).")
    private int shares = 3;

    @Option(names = "--recovery-threshold", paramLabel = "M", description = "How many are needed (default: 2).")
    private int threshold = 2;

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
        Profile rules = Profile.of(profile).orElseThrow(() -> usage("--profile is rule, rule_nprm or strict"));
        KeyPlace keys = KeyPlaces.plan(options.bare(shell()), copies, epoch, spool);
        VaultBuilder builder = ImageVault.builder()
                .home(options.home())
                .keys(keys)
                .profile(rules)
                .clock(shell().clock());
        try {
            builder.tenant(tenant);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        if (mlDsa44) {
            builder.log(Acknowledgements.asLogged().mlDsa44());
        }
        Path out = recoveryFolder();
        if (!noRecovery) {
            ShareFiles.refuse(threshold, shares, out, options.home(), options.keys());
        }
        try (ImageVault vault = made(builder)) {
            String recovery = noRecovery ? "waived" : recovery(vault, out);
            vault.describe().forEach(line -> shell().warn(line));
            print(
                    new JsonObject()
                            .put("tenant", vault.tenant())
                            .put("profile", vault.profile().word())
                            .put("recovery", recovery),
                    "a vault for tenant " + vault.tenant() + ", profile "
                            + vault.profile().word() + ", recovery " + recovery);
        }
        return Outcome.DONE;
    }

    /** What is refused leaves no notes; what fails is gone on with by the same command. */
    private ImageVault made(VaultBuilder builder) throws ImageVaultException {
        boolean noted = KeyPlaces.note(options.keys(), copies, epoch, spool);
        try {
            return builder.create();
        } catch (RefusedException e) {
            if (noted) {
                KeyPlaces.takeBack(options.keys());
            }
            throw e;
        }
    }

    private Path recoveryFolder() {
        if (recoveryOut != null) {
            return recoveryOut;
        }
        Path keys = options.keys().toAbsolutePath().normalize();
        return keys.resolveSibling(keys.getFileName() + ".shares");
    }

    private String recovery(ImageVault vault, Path out) throws ImageVaultException {
        RecoverySet set;
        try {
            set = vault.administration(VaultCommand.operator(null))
                    .keys()
                    .setUpRecovery(threshold, shares, made -> ShareFiles.write(made, out));
        } catch (ImageVaultException e) {
            shell().warn("the vault is made and whole, but has no recovery key: run 'recovery init'");
            throw e;
        }
        shell().warn("the shares of recovery set " + set.id() + " are in " + Names.shortName(out)
                + "; hand each to another person and remove it there: any " + set.threshold()
                + " of them give every key back");
        return set.threshold() + "-of-" + set.shares();
    }
}
