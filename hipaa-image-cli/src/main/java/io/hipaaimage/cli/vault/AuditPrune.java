package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit prune}: whole old segments of a vault's log go, by two persons' decision. */
@Command(
        name = "prune",
        header = "Remove the oldest part of a vault's log, by two persons' decision.",
        description =
                "Whole segments go of which every entry is older than six years (45 CFR 164.316(b)(2)(i)) and under no legal hold. "
                        + "The tree of hashes stays: whatever was proved before still verifies.",
        footer =
                "  hipaa-image audit prune home/ --keys keys/ --before 1000000 --archive old/ --credential kim.cred --credential-passphrase-file kim.txt")
public final class AuditPrune extends ShellCommand {
    @Mixin
    private VaultFolder where;

    @Option(
            names = "--before",
            paramLabel = "INDEX",
            required = true,
            order = 10,
            description = "Entries from this index on stay, and as many before it as their segment holds.")
    private long before;

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            order = 11,
            description = "Copy the segments there first; 'audit verify --archive' verifies them with the log.")
    private @Nullable Path archive;

    @Option(names = "--actor", paramLabel = "ID", order = 12, description = "Who asks; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(
            names = "--second-actor",
            paramLabel = "ID",
            order = 13,
            description = "The second person; counts in test tenants only.")
    private @Nullable String second;

    @Mixin
    private CredentialOptions approving;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuditPrune(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        String operator = Operators.orLogin(actor);
        try (ImageVault vault = where.open(shell())) {
            LogDesk desk = vault.administration(operator).upkeep();
            Prunable range = desk.prunable(before);
            long index = desk.prune(
                    range,
                    approving.approval(
                            shell(),
                            vault,
                            operator,
                            desk.pruning(range),
                            Optional.of(second == null ? operator : second)),
                    archive);
            print(
                    new JsonObject()
                            .put("index", index)
                            .put("from", range.from())
                            .put("before", range.before())
                            .put("bundles", range.minimum())
                            .put("root", range.root())
                            .put("output", archive == null ? null : archive.toString()),
                    "entries " + range.from() + " to " + (range.before() - 1) + " went; entry " + index + " says so");
        }
        return Outcome.DONE;
    }
}
