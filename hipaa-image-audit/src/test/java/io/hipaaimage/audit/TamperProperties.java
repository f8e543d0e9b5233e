package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to the bytes of a log below its checkpoint is found, by the verifier and by the writer. */
class TamperProperties {
    private static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");
    private static final TestLog LOGS = new TestLog();
    private static final CrashingFiles DISK = new CrashingFiles(11);
    private static byte[] segment = new byte[0];
    private static int used;
    private static Path scratch = Path.of("");

    @BeforeContainer
    static void makesALog() throws Exception {
        scratch = Files.createTempDirectory("hipaa-image-audit");
        try (AuditLog log = LOGS.open(DISK)) {
            for (int i = 0; i < 60; i++) {
                log.append(TestLog.event(i));
            }
        }
        segment = DISK.readAll(SEGMENT, 1 << 28);
        used = segment.length;
        while (segment[used - 1] == 0) {
            used--;
        }
    }

    @AfterContainer
    static void removesIt() throws Exception {
        TestLog.dump(new CrashingFiles(0), scratch);
        Files.delete(scratch);
    }

    @Property(tries = 120, seed = "20261125")
    void findsABit(@ForAll @IntRange(max = 1 << 20) int place, @ForAll @IntRange(max = 7) int bit) throws Exception {
        byte[] bad = segment.clone();
        bad[place % used] ^= (byte) (1 << bit);
        expectTampered(bad);
    }

    @Property(tries = 80, seed = "20261125")
    void findsACutACopyASwapAndAHole(
            @ForAll @IntRange(max = 1 << 20) int place,
            @ForAll @IntRange(min = 1, max = 700) int length,
            @ForAll @IntRange(max = 4) int kind)
            throws Exception {
        int at = place % (used - 2 * length);
        byte[] bad = segment.clone();
        switch (kind) {
            case 0 -> System.arraycopy(segment, at + length, bad, at, segment.length - at - length);
            case 1 -> bad = Arrays.copyOf(segment, at);
            case 2 -> System.arraycopy(segment, at, bad, at + length, segment.length - at - length);
            case 3 -> {
                System.arraycopy(segment, at, bad, at + length, length);
                System.arraycopy(segment, at + length, bad, at, length);
            }
            default -> Arrays.fill(bad, at, at + length, (byte) 0);
        }
        if (!Arrays.equals(bad, segment)) {
            expectTampered(bad);
        }
    }

    private static void expectTampered(byte[] bad) throws Exception {
        CrashingFiles disk = DISK.copy();
        disk.overwrite(SEGMENT, bad);
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).isNotEmpty();
        assertThatThrownBy(() -> LOGS.open(disk)).isInstanceOf(DamagedInputException.class);
    }
}
