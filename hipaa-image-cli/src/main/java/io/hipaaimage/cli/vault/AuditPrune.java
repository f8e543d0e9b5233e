package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogDesk;
import java.io.IOException;
import java.nio.file.Path;
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

    @Mixin
    private TwoPersons persons;

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
        try (ImageVault vault = where.open(shell())) {
            Administration office = vault.administration(persons.operator());
            LogDesk desk = office.upkeep();
            Prunable range = desk.prunable(before);
            long index = desk.prune(range, persons.approval(shell(), office.actors(), desk.pruning(range)), archive);
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
