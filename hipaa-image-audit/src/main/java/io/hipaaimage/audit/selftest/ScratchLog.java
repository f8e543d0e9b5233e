package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.YearForgetting;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.ScratchKey;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** The log of a scratch vault at a time of its own, and the reports over it. For one thread. */
final class ScratchLog implements Closeable {
    static final Instant TODAY = Instant.parse("2026-06-15T12:00:00Z");

    private final VaultBuilder builder;
    private final Path audit;
    private ImageVault vault;
    private Instant now;

    /** A new log of the provider of the vault at hand. */
    static ScratchLog honest(Bench bench, Instant begun) throws ImageVaultException, IOException {
        return new ScratchLog(bench, begun, bench.providers().log());
    }

    /** The same, which loses some entries if it is sabotaged. */
    static ScratchLog losing(Bench bench, Instant begun, boolean sabotaged, Predicate<AuditEvent> lost)
            throws ImageVaultException, IOException {
        return sabotaged
                ? new ScratchLog(
                        bench,
                        begun,
                        settings -> new LosingLog(bench.providers().log().open(settings), lost))
                : honest(bench, begun);
    }

    /** A new log that begins at a time. */
    ScratchLog(Bench bench, Instant begun, AuditLogProvider provider) throws ImageVaultException, IOException {
        now = begun;
        Path home = bench.folder("home");
        audit = home.resolve("audit");
        builder = bench.providers()
                .builder()
                .home(home)
                .keys(ProvidedKeys.at(bench.folder("keys").resolve("keys"), new ScratchKey()))
                .tenant("test-selftest")
                .lockWait(Duration.ofSeconds(1))
                .unsafeLog(provider)
                .clock(clock());
        vault = builder.create();
    }

    InstantSource clock() {
        return () -> now;
    }

    void at(Instant time) {
        now = time;
    }

    ImageVault vault() {
        return vault;
    }

    void reopen() throws ImageVaultException, IOException {
        vault.close();
        vault = builder.open();
    }

    /** The log's folder and its public key, which is all that a stranger gets. */
    Path audit() {
        return audit;
    }

    VerifierKey publicKey() throws ImageVaultException {
        return VerifierKey.ed25519(
                log().origin(), vault.wiring().parts().logKeys().origin().publicKey());
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
