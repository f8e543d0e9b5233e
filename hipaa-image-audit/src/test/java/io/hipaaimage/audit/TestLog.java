package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A log on a disk in memory, with a clock that a test moves and nothing that happens by time. */
final class TestLog {
    static final Path FOLDER = Path.of("/log");
    static final String ORIGIN = "log.test/ward-7";
    static final AuditLogLimits LIMITS =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 128 << 10);

    final LogKeys keys;
    volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final InstantSource clock = () -> {
        now = now.plusMillis(1);
        return now;
    };

    TestLog() {
        this(new CrashingFiles(1));
    }

    /** With the keys in the file {@code /keys} of a disk; new ones where it has none. */
    TestLog(CrashingFiles withKeys) {
        try {
            keys = UnsafePlainLogKeys.open(withKeys, Path.of("/keys"));
        } catch (UnavailableException e) {
            throw new AssertionError(e);
        }
    }

    ManagedLog open(CrashingFiles disk) throws UnavailableException, DamagedInputException {
        return open(disk, LIMITS);
    }

    /** With other keys and a clock of its own. */
    static ManagedLog open(CrashingFiles disk, LogKeys keys) throws UnavailableException, DamagedInputException {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        FOLDER, ORIGIN, keys, new MemorySealer(), "policy-digest", InstantSource.system(), disk),
                LIMITS,
                Runnable::run);
    }

    ManagedLog open(DurableFiles disk, AuditLogLimits limits) throws UnavailableException, DamagedInputException {
        AuditLogProvider.Settings settings =
                new AuditLogProvider.Settings(FOLDER, ORIGIN, keys, new MemorySealer(), "policy-digest", clock, disk);
        return LogOpener.open(settings, limits, Runnable::run);
    }

    static AuditEvent event(int i) {
        return AuditEvent.of("ACCESS", "dr" + i % 7, "VIEW", "SUCCESS")
                .image("i" + i)
                .patient(PatientRef.of("p" + i % 50))
                .purpose("TREAT")
                .fact("n", Integer.toString(i));
    }

    /** Copies the log's files to a real folder, which is emptied first. */
    static Path dump(CrashingFiles disk, Path to) throws IOException {
        clear(to);
        for (Path file : disk.files()) {
            if (file.startsWith(FOLDER)) {
                Path copy = to.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, disk.readAll(file, 1 << 28));
            }
        }
        return to;
    }

    static VerifyReport verify(CrashingFiles disk, Path scratch) throws IOException {
        return AuditVerifier.of(dump(disk, scratch)).verify();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        Files.createDirectories(folder);
    }
}
