package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys rewrap}: records only. */
@Command(
        name = "rewrap",
        header = "Wrap every data key under the current version; no payload is read. Resumable.",
        footer = "  hipaa-image keys rewrap --home H --keys K --json")
public final class KeysRewrap extends VaultCommand {
    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(names = "--rate", paramLabel = "N", description = "At most so many records a second (default: no limit).")
    private long rate;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysRewrap(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        if (rate < 0) {
            throw usage("--rate is a number of records a second");
        }
        KeyAdministration.RewrapReport report;
        try (RewrapPace pace = new RewrapPace(shell(), rate)) {
            report = vault.administration(operator(actor)).keys().rewrap(pace);
        }
        print(
                new JsonObject()
                        .put("version", report.version())
                        .put("records", report.records())
                        .put("already", report.already())
                        .put("payloadBytes", report.payloadBytes()),
                report.records() + " records are now under version " + report.version() + "; payload bytes read: "
                        + report.payloadBytes());
        return Outcome.DONE;
    }
}
