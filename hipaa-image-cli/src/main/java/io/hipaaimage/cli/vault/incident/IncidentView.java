package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.BreachScope;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.IncidentDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that looks at an incident, with where patients live. */
abstract class IncidentView extends VaultCommand {
    private static final int MOST_ROWS = 5_000_000;

    @Parameters(paramLabel = "ID", description = "The incident.")
    private String id;

    @Option(
            names = "--states",
            paramLabel = "FILE",
            description = "Where patients live: two tab-separated columns, patient and State.")
    private @Nullable Path states;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    IncidentView(Shell shell) {
        super(shell);
    }

    final String id() {
        return id;
    }

    final IncidentDesk desk(ImageVault vault) {
        return vault.administration(operator(actor)).incidents();
    }

    final BreachScope scope(ImageVault vault) throws ImageVaultException, IOException {
        return desk(vault).scope(id, states == null ? Map.of() : read(states));
    }

    private static Map<PatientRef, String> read(Path file) throws RefusedException, IOException {
        Map<PatientRef, String> read = new HashMap<>();
        try (BufferedReader lines = InputFile.text(file)) {
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row++;
                String[] cells = line.split("\t", -1);
                if (row > MOST_ROWS || line.length() > 512) {
                    throw new RefusedException(ErrorCode.USAGE, "row " + row + " of --states: the file is too large");
                }
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (cells.length != 2 || cells[0].isEmpty() || !cells[1].matches("[A-Z]{2}")) {
                    throw new RefusedException(
                            ErrorCode.USAGE,
                            "row " + row + " of --states: a patient, a tab and a State of two capitals");
                }
                read.put(PatientRef.of(cells[0]), cells[1]);
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.USAGE, "--states names a patient that cannot be one");
        }
        return read;
    }
}
