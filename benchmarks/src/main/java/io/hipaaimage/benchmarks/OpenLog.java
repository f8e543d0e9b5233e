package io.hipaaimage.benchmarks;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.crypto.EmbeddedCipherProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The log of a vault under embedded keys, which knows its patients already. */
@State(Scope.Benchmark)
public class OpenLog {
    private static final int PATIENTS = 50;

    private Workplace place;
    private ImageCipherProvider.Parts parts;
    private AuditLog log;

    /** Opens it, and lets each patient be known. */
    @Setup
    public void open() throws Exception {
        place = Workplace.onDisk();
        DurableFiles disk = PlatformFiles.get();
        InstantSource clock = InstantSource.system();
        Passphrase passphrase = Passphrase.of("of the benchmark".getBytes(StandardCharsets.US_ASCII));
        parts = new EmbeddedCipherProvider()
                .create(new ImageCipherProvider.Settings(
                        place.resolve("records"),
                        EmbeddedKeys.at(place.resolve("keys"), passphrase),
                        new FileImageStore(place.resolve("images"), disk),
                        clock,
                        disk));
        log = AuditLogs.open(new AuditLogProvider.Settings(
                place.resolve("audit"), "bench.invalid/log", parts.logKeys(), parts.details(), null, clock, disk));
        for (int patient = 0; patient < PATIENTS; patient++) {
            log.append(event(patient));
        }
    }

    /** Leaves nothing. */
    @TearDown
    public void clear() throws IOException {
        log.close();
        parts.cipher().close();
        place.close();
    }

    long append() throws ImageVaultException {
        return log.append(event(ThreadLocalRandom.current().nextInt(PATIENTS))).index();
    }

    private static AuditEvent event(int patient) {
        return AuditEvent.of("ACCESS", "dr" + patient % 7, "VIEW", "SUCCESS")
                .image("image-" + patient)
                .patient(PatientRef.of("patient-" + patient))
                .purpose("TREAT");
    }
}
