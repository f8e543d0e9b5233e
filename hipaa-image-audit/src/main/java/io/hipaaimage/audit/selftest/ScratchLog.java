package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.YearForgetting;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The log of a scratch vault at a time of its own, and the reports over it. For one thread. */
final class ScratchLog implements Closeable {
    static final Instant TODAY = Instant.parse("2026-06-15T12:00:00Z");

    private final ImageVault vault;
    private final Path audit;
    private Instant now;

    /** A new log that begins at a time. */
    ScratchLog(Bench bench, Instant begun, UnaryOperator<AuditLog> broken) throws ImageVaultException, IOException {
        now = begun;
        Path home = bench.folder("home");
        audit = home.resolve("audit");
        AuditLogProvider honest = bench.providers().log();
        byte[] secret = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        VaultBuilder builder = bench.providers()
                .builder()
                .home(home)
                .keys(EmbeddedKeys.at(bench.folder("keys").resolve("keys"), Passphrase.of(secret)))
                .tenant("test-selftest")
                .lockWait(Duration.ofSeconds(1))
                .unsafeLog(settings -> broken.apply(honest.open(settings)))
                .clock(clock());
        vault = builder.create();
    }

    InstantSource clock() {
        return () -> now;
    }

    void at(Instant time) {
        now = time;
    }

    AuditLog log() {
        return vault.log();
    }

    AuditReports reports() {
        return AuditReports.of(
                vault.log(),
                new AuditReports.Source(
                        audit,
                        PlatformFiles.get(),
                        vault.wiring().parts().details(),
                        vault.wiring().parts().patientYears()),
                clock());
    }

    YearForgetting forgetting(InstantSource by) {
        return new YearForgetting(vault.log(), vault.wiring().parts().patientYears(), p -> false, by);
    }

    /** A use of a patient's record that was permitted. */
    static AuditEvent use(String actor, String action, PatientRef patient, String purpose) {
        return AuditEvent.of("ACCESS", actor, action, "SUCCESS")
                .patient(patient)
                .purpose(purpose);
    }

    @Override
    public void close() throws IOException {
        vault.close();
    }
}
