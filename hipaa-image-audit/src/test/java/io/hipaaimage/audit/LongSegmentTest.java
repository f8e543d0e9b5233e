package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hole at a segment's end costs whoever makes it nothing, and whoever reads it hours: it is named, not read. */
class LongSegmentTest {
    private final TestLog logs = new TestLog();

    @TempDir
    Path folder;

    @BeforeEach
    void makesALog() throws Exception {
        try (AuditLog log = open()) {
            log.append(TestLog.event(1));
        }
    }

    @Test
    void aSegmentLongerThanAnyIsTampering() throws Exception {
        lengthen((1L << 30) + 1);
        VerifyReport report = AuditVerifier.of(folder).verify();

        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.TAIL_DAMAGED);
        assertThatThrownBy(this::open).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void zerosThatAreSetAsideAreNot() throws Exception {
        lengthen(2L << 20);

        assertThat(AuditVerifier.of(folder).verify().verdict()).isEqualTo(Verdict.INTACT);
    }

    private void lengthen(long bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("seg-00000001").toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private ManagedLog open() throws Exception {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        folder,
                        TestLog.ORIGIN,
                        logs.keys,
                        new MemorySealer(),
                        "policy-digest",
                        logs.clock,
                        PlatformFiles.get()),
                AuditLogLimits.defaults(),
                Runnable::run);
    }
}
