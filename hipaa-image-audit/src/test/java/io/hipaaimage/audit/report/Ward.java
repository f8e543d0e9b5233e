package io.hipaaimage.audit.report;

import io.hipaaimage.audit.AuditLogLimits;
import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.UnsafePlainLogKeys;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A log on a disk in memory at a ward, its crosswalk, and a clock that a test moves. */
public final class Ward implements AutoCloseable {
    public static final Path FOLDER = Path.of("/log");
    public static final String ORIGIN = "log.test/ward-7";
    static final PatientRef ANNA = PatientRef.of("MRN-1001");
    static final PatientRef BERT = PatientRef.of("MRN-2002");

    public final CrashingFiles disk;
    public final MemoryYears years = new MemoryYears();
    public Instant now = Instant.parse("2026-03-02T10:00:00Z");
    public final AuditLog log;
    public final AuditReports reports;

    public Ward() throws ImageVaultException {
        this(new CrashingFiles(7), ORIGIN);
    }

    /** A log of this name on this disk, which may hold one already. */
    public Ward(CrashingFiles disk, String origin) throws ImageVaultException {
        this.disk = disk;
        log = AuditLogs.open(
                new AuditLogProvider.Settings(
                        FOLDER, origin, UnsafePlainLogKeys.open(disk, Path.of("/keys")), years, null, () -> now, disk),
                new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 1 << 20));
        reports = AuditReports.of(log, new AuditReports.Source(FOLDER, disk, years, years), () -> now);
    }

    public Receipt at(String instant, AuditEvent event) throws ImageVaultException {
        now = Instant.parse(instant);
        return log.append(event);
    }

    static AuditEvent use(String actor, String action, PatientRef patient, String purpose) {
        return AuditEvent.of("ACCESS", actor, action, "SUCCESS")
                .image("i-" + patient.value())
                .patient(patient)
                .purpose(purpose);
    }

    static AuditEvent sent(PatientRef patient, String purpose, String recipient) {
        return use("rec.officer", "SHARE", patient, purpose)
                .detail("recipient", recipient)
                .detail("address", "1 Main Street, Springfield")
                .detail("description", "picture (image/jpeg), left shin");
    }

    Accounting accounting(PatientRef patient) throws ImageVaultException {
        return reports.accounting(patient, Period.sixYearsBefore(now), "p.officer");
    }

    @Override
    public void close() {
        log.close();
    }
}
