package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a log with the keys to its details, wherever they lie: options of the commands that report. */
public interface LogSource {
    /** An open log. */
    interface Opened extends AutoCloseable {
        /**
         * The log.
         *
         * @return open for writing: a report is an entry too
         */
        AuditLog log();

        /**
         * What reports are made from.
         *
         * @return folder and keys
         */
        AuditReports.Source source();

        /**
         * Whether something forbids to forget a patient.
         *
         * @param patient the patient
         * @return true while a legal hold stands, or where nobody can tell
         */
        boolean held(PatientRef patient);

        @Override
        void close() throws IOException;
    }

    /**
     * Opens the log.
     *
     * @param folder a log's folder, or a vault's home
     * @param shell the process
     * @return the open log
     * @throws ImageVaultException if it cannot be opened
     */
    Opened open(Path folder, Shell shell) throws ImageVaultException;
}
