package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.RecordFile;
import io.hipaaimage.cli.vault.VaultCommand;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about an incident that takes a JSON record. */
abstract class IncidentFiling extends VaultCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "One JSON record; - reads standard input.")
    private String file;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    IncidentFiling(Shell shell) {
        super(shell);
    }

    final String actor() {
        return operator(actor);
    }

    final byte[] content() throws IOException {
        return RecordFile.read(file, shell());
    }
}
