package io.hipaaimage.audit.export;

import io.hipaaimage.audit.event.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which form entries are exported: one a line, UTF-8, streamed. */
public enum ExportFormat {
    /** FHIR R4 AuditEvent, newline-delimited JSON as the bulk data guide has it. */
    FHIR {
        @Override
        public void write(ExportEvent event, String origin, OutputStream out) throws IOException {
            FhirAuditEvents.write(event, origin, out);
            out.write('\n');
        }
    },
    /** DICOM audit messages (PS3.15, A.5), one XML document a line. */
    DICOM {
        @Override
        public void write(ExportEvent event, String origin, OutputStream out) throws IOException {
            String message = DicomAuditMessages.message(event, origin);
            out.write(message.replace("\n", "&#10;").getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    },
    /** CSV by RFC 4180, with a header; no cell can begin a formula. */
    CSV {
        @Override
        public void begin(OutputStream out) throws IOException {
            row(COLUMNS, out);
        }

        @Override
        public void write(ExportEvent exported, String origin, OutputStream out) throws IOException {
            LoggedEvent event = exported.event();
            row(
                    List.of(
                            Long.toString(event.index()),
                            event.loggedAt().toString(),
                            event.at().toString(),
                            event.type(),
                            event.actor(),
                            event.action(),
                            or(event.image()),
                            or(event.pseudonym()),
                            or(event.purpose()),
                            event.outcome(),
                            event.leaf()),
                    out);
        }
    },
    /** JSON objects. */
    JSON {
        @Override
        public void write(ExportEvent event, String origin, OutputStream out) throws IOException {
            JsonLines.write(event, out);
        }
    };

    private static final List<String> COLUMNS = List.of(
            "index", "loggedAt", "at", "type", "actor", "action", "image", "pseudonym", "purpose", "outcome", "leaf");

    /**
     * Writes what stands before the first event.
     *
     * @param out gets it; not closed
     * @throws IOException when {@code out} fails
     */
    public void begin(OutputStream out) throws IOException {}

    /**
     * Writes one event.
     *
     * @param event the event
     * @param origin the log's name
     * @param out gets it; not closed
     * @throws IOException when {@code out} fails
     */
    public abstract void write(ExportEvent event, String origin, OutputStream out) throws IOException;

    private static void row(List<String> cells, OutputStream out) throws IOException {
        CsvRows rows = new CsvRows(out);
        rows.row(cells);
        rows.flush();
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
