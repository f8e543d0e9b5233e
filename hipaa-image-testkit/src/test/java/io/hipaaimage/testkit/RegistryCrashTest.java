package io.hipaaimage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A registry over a disk that loses power at every change: nothing acknowledged is lost, nothing tampered with is taken. */
class RegistryCrashTest {
    private static final Path FOLDER = Path.of("/home/registry");

    private final UnsafeMemoryLog log = new UnsafeMemoryLog(() -> Instant.EPOCH);
    private final TestSealer sealer = new TestSealer();

    @Test
    void keepsEveryAcknowledgedRowOverACrashAtAnyChange() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            for (int crash = 1; crash < 40; crash++) {
                survivesCrash(new CrashingFiles(seed), crash);
            }
        }
    }

    private void survivesCrash(CrashingFiles disk, int crash) throws Exception {
        UnsafeMemoryLog log = new UnsafeMemoryLog(() -> Instant.EPOCH);
        Map<String, String> acknowledged = new HashMap<>();
        disk.crashAt(crash);
        try {
            SealedRegistry registry = open(disk, log);
            for (int i = 0; i < 10; i++) {
                registry.put("k" + i % 4, row("v" + i), AuditEvent.of("ADMIN", "a", "PUT", "SUCCESS"), log);
                acknowledged.put("k" + i % 4, "v" + i);
            }
        } catch (CrashingFiles.PowerLoss e) {
            assertThat(crash).isPositive();
        }
        CrashingFiles next = disk.afterPowerLoss();
        SealedRegistry again = open(next, log);
        acknowledged.forEach(
                (k, v) -> assertThat(number(again, k)).isGreaterThanOrEqualTo(Integer.parseInt(v.substring(1))));
        again.put("after", row("v99"), AuditEvent.of("ADMIN", "a", "PUT", "SUCCESS"), log);
        assertThat(open(next, log).get("after")).contains(row("v99"));
    }

    @Test
    void refusesARegistryThatWasTakenBack() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        SealedRegistry registry = open(disk, log);
        put(registry, "v1");
        CrashingFiles old = disk.copy();
        put(registry, "v2");
        put(registry, "v3");
        disk.restore(FOLDER, old);
        assertThatThrownBy(() -> open(disk, log))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_DAMAGED));
    }

    @Test
    void refusesAChangedOrMovedOrMissingFrame() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        SealedRegistry registry = open(disk, log);
        put(registry, "v1");
        put(registry, "v2");
        put(registry, "v3");
        byte[] good = disk.readAll(FOLDER.resolve("r"), 1 << 20);
        for (int i = 0; i < good.length; i += 3) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            disk.overwrite(FOLDER.resolve("r"), bad);
            assertThatThrownBy(() -> open(disk, log)).as("byte %d", i).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void nothingStandsInClear() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        put(open(disk, log), "Jane-Roe-4711");
        byte[] bytes = disk.readAll(FOLDER.resolve("r"), 1 << 20);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Jane-Roe");
    }

    @Test
    void aLogThatFailsKeepsTheRowOut() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        SealedRegistry registry = open(disk, log);
        log.fail(true);
        assertThatThrownBy(() -> put(registry, "v1")).isInstanceOf(UnavailableException.class);
        log.fail(false);
        assertThat(registry.get("k")).isEmpty();
        put(registry, "v2");
        assertThat(open(disk, log).get("k")).contains(row("v2"));
    }

    @Test
    void aDiskThatFailedOnceLosesNothing() throws Exception {
        for (int fault = 1; fault < 4; fault++) {
            CrashingFiles disk = new CrashingFiles(fault);
            UnsafeMemoryLog own = new UnsafeMemoryLog(() -> Instant.EPOCH);
            SealedRegistry registry = open(disk, own);
            disk.failAt(fault);
            assertThatThrownBy(() -> registry.put("k", row("v1"), event(), own))
                    .isInstanceOf(UnavailableException.class);
            registry.put("k", row("v2"), event(), own);
            assertThat(open(disk, own).get("k")).contains(row("v2"));
        }
    }

    private static AuditEvent event() {
        return AuditEvent.of("ADMIN", "a", "PUT", "SUCCESS");
    }

    private void put(SealedRegistry registry, String value) throws Exception {
        registry.put("k", row(value), AuditEvent.of("ADMIN", "a", "PUT", "SUCCESS"), log);
    }

    private SealedRegistry open(CrashingFiles disk, AuditLog log) throws Exception {
        List<String> heads = new ArrayList<>();
        log.read(0, e -> heads.add(e.facts().getOrDefault(SealedRegistry.HEAD_FACT, "")));
        Optional<String> newest = heads.isEmpty() ? Optional.empty() : Optional.of(heads.get(heads.size() - 1));
        return SealedRegistry.open("r", FOLDER, disk, sealer, newest);
    }

    private static int number(SealedRegistry registry, String key) {
        return registry.get(key)
                .map(r -> Integer.parseInt(r.getOrDefault("v", "v-1").substring(1)))
                .orElse(-1);
    }

    private static SortedMap<String, String> row(String value) {
        return new TreeMap<>(Map.of("v", value));
    }
}
