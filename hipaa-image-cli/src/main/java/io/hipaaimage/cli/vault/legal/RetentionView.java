package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.RetentionSchedule;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.RetentionDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that asks a retention schedule. */
abstract class RetentionView extends VaultCommand {
    private static final int MOST_ROWS = 5_000_000;
    private static final String BUILT_IN = "STATES";

    @Option(
            names = "--schedule",
            paramLabel = "FILE",
            required = true,
            description =
                    "Columns class, state, years, age, citation, tab-separated; a dash for no age, a star for any; years such as 10L count from the last treatment. STATES: the periods of the States that ship with this program, for counsel to confirm.")
    private Path schedule;

    @Option(
            names = "--patients",
            paramLabel = "FILE",
            required = true,
            description =
                    "Columns patient, class, state, birthday and, if known, last treatment, tab-separated; a dash for a day nobody knows.")
    private Path patients;

    @Option(names = "--zone", paramLabel = "Z", description = "Whose calendar the days are of; UTC if not given.")
    private String zone = "UTC";

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    RetentionView(Shell shell) {
        super(shell);
    }

    final RetentionDesk desk(ImageVault vault) {
        return vault.administration(operator(actor)).retention();
    }

    final RetentionSchedule schedule() throws RefusedException, IOException {
        if (schedule.toString().equals(BUILT_IN)) {
            return RetentionSchedule.ofStates();
        }
        try (BufferedReader reader = InputFile.text(schedule)) {
            return RetentionSchedule.read(reader);
        }
    }

    final ZoneId zone() throws RefusedException {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw usage("--zone is a time zone, such as America/New_York");
        }
    }

    final Map<PatientRef, RetentionDesk.Circumstances> patients() throws RefusedException, IOException {
        Map<PatientRef, RetentionDesk.Circumstances> known = new HashMap<>();
        try (BufferedReader lines = InputFile.text(patients)) {
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row++;
                if (row > MOST_ROWS || line.length() > 512) {
                    throw refused(row, "the file is too large");
                }
                if (!line.isBlank() && !line.startsWith("#")) {
                    put(known, row, line.split("\t", -1));
                }
            }
        }
        return known;
    }

    private static void put(Map<PatientRef, RetentionDesk.Circumstances> known, int row, String[] cells)
            throws RefusedException {
        if (cells.length != 4 && cells.length != 5) {
            throw refused(row, "a patient, a class, a State, a birthday and a last treatment");
        }
        try {
            LocalDate born = day(cells[3]);
            LocalDate treated = cells.length == 5 ? day(cells[4]) : null;
            known.put(PatientRef.of(cells[0]), new RetentionDesk.Circumstances(cells[1], cells[2], born, treated));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(row, "a patient, a class, a State and a birthday such as 2010-02-28");
        }
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.equals("-") ? null : LocalDate.parse(cell);
    }

    private static RefusedException refused(int row, String what) {
        return new RefusedException(ErrorCode.USAGE, "row " + row + " of --patients: " + what);
    }

    static JsonObject object(RetentionDesk.Proposal proposal) {
        RetentionSchedule.Keep keep = proposal.keep();
        return new JsonObject()
                .put("image", proposal.image().value())
                .put("keepUntil", keep == null ? null : keep.last().toString())
                .put("rule", keep == null ? null : keep.rule())
                .put("held", proposal.held())
                .put("proposed", proposal.elapsed())
                .put("untold", proposal.untold());
    }
}
