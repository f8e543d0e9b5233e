package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.audit.export.ExportFormat;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.UnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit export}: entries in the forms that others collect. */
@Command(
        name = "export",
        header = "Write the log's entries as FHIR, DICOM, CSV or JSON, one a line.",
        description =
                "Patients stay pseudonyms. --details opens what is sealed (recipients, reasons): then the file is PHI beyond that.",
        footer = "  hipaa-image audit export log/ --format fhir -o audit-events.ndjson")
public final class Export extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder, or a vault's home.")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            order = 10,
            description = "fhir (R4 AuditEvent, IHE BALP), dicom (PS3.15 A.5), csv or json.")
    private ExportFormat format;

    @Option(names = "--details", order = 11, description = "Open sealed details.")
    private boolean details;

    @Option(
            names = "--from-index",
            paramLabel = "N",
            order = 12,
            description = "Begin with this entry (default: 0, the first).",
            defaultValue = "0")
    private long from;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            required = true,
            order = 51,
            description = "The file; readable by its owner alone.")
    private Path output;

    @Option(names = "--force", order = 52, description = "Replace an output that exists.")
    private boolean force;

    @Option(names = "--actor", paramLabel = "ID", order = 53, description = "Who asks; os:LOGIN if not given.")
    private @Nullable String actor;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public Export(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Path target = SingleOutput.of(folder.resolve("export"), output, force);
        try (LogSource.Opened opened = source.open(folder, shell())) {
            EventLog events = AuditReports.of(opened.log(), opened.source(), shell().clock())
                    .export(Operators.orLogin(actor));
            Output file = OutputFile.of(target, force);
            long written = file.write(out -> write(events, out));
            print(
                    new JsonObject()
                            .put("output", target.toString())
                            .put("format", format.name().toLowerCase(Locale.ROOT))
                            .put("entries", written),
                    written + " entries in " + target);
        }
        return Outcome.DONE;
    }

    private long write(EventLog events, OutputStream out) throws ImageVaultException, IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        String origin = events.entries().origin();
        format.begin(buffered);
        long[] count = new long[1];
        events.read(from, event -> {
            try {
                format.write(new ExportEvent(event, detail(events, event)), origin, buffered);
            } catch (IOException e) {
                throw new UnavailableException(ErrorCode.IO, "the export cannot be written", false, e);
            }
            count[0]++;
        });
        buffered.flush();
        return count[0];
    }

    private EventDetail detail(EventLog events, LoggedEvent event) throws UnavailableException {
        return details ? events.detail(event) : EventDetail.SEALED;
    }
}
