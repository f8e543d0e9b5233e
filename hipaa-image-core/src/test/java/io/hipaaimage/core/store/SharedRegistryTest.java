package io.hipaaimage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.legal.SlowLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a registry whose rows could not be kept in memory. */
class SharedRegistryTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final Taken TAKEN = Taken.from(PATIENT);

    @TempDir
    Path folder;

    private final SlowLog log = new SlowLog();
    private SharedRegistry registry;
    private String kept = "permitted";

    @BeforeEach
    void open() throws Exception {
        registry = new SharedRegistry(
                SealedRegistry.open("own", folder, PlatformFiles.get(), new Unsealed(), Optional.empty()), log);
        log.take(10);
    }

    private void put(Taken taken, Runnable keep) throws Exception {
        registry.filing(() -> {
            registry.put(
                    "a",
                    new TreeMap<>(Map.of("state", "revoked")),
                    AuditEvent.of("ADMIN", "office", "REVOKE", "SUCCESS"),
                    taken,
                    keep);
            return true;
        });
    }

    private static void runOut() {
        throw new OutOfMemoryError("as a test wants it");
    }

    @Test
    void whatIsKeptIsTold() throws Exception {
        long before = registry.mark();
        put(TAKEN, () -> kept = "revoked");
        assertThat(registry.unchanged(before)).isFalse();
        assertThat(registry.<String>reading(() -> kept)).isEqualTo("revoked");
        assertThat(registry.mark()).isNotZero();
    }

    @Test
    void nobodyIsToldWhatARevocationLeftThatCouldNotBeKept() {
        expectNobodyIsTold(TAKEN);
    }

    @Test
    void nobodyIsToldWhatAnAdditionLeftThatCouldNotBeKept() {
        expectNobodyIsTold(Taken.NOTHING);
    }

    private void expectNobodyIsTold(Taken taken) {
        long before = registry.mark();
        assertThatThrownBy(() -> put(taken, SharedRegistryTest::runOut)).isInstanceOf(OutOfMemoryError.class);
        assertThat(log.told).containsExactly("REVOKE");
        assertThat(registry.unchanged(before)).isFalse();
        assertThat(registry.mark()).isZero();
        assertThat(registry.isEmpty(() -> true)).isFalse();
        assertThatThrownBy(() -> registry.reading(() -> kept)).isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> registry.reading((one, other) -> kept, 1, 2)).isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> put(TAKEN, () -> {})).isInstanceOf(VaultBugException.class);
        assertThat(log.told).containsExactly("REVOKE");
    }
}
