package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole segments that are gone, exchanged or cut at their borders. */
class SegmentTamperTest {
    private static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();

    private void fill(CrashingFiles on, int entries) throws Exception {
        try (AuditLog log = logs.open(on)) {
            for (int i = 0; i < entries; i++) {
                log.append(TestLog.event(i));
            }
        }
    }

    @Test
    void namesAMissingSegmentAndSwappedOnes() throws Exception {
        CrashingFiles big = new CrashingFiles(3);
        fill(big, 1500);
        Path second = TestLog.FOLDER.resolve("seg-00000002");
        Path third = TestLog.FOLDER.resolve("seg-00000003");
        byte[] two = big.readAll(second, 1 << 28);
        byte[] three = big.readAll(third, 1 << 28);
        big.overwrite(second, three);
        big.overwrite(third, two);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_SWAPPED);
        big.overwrite(third, three);
        big.delete(second);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
        big.overwrite(TestLog.FOLDER.resolve("seg-00000009"), two);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
        big.delete(TestLog.FOLDER.resolve("seg-00000009"));
        big.overwrite(second, two);
        assertThat(kinds(big)).isEmpty();
        big.delete(SEGMENT);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void namesARangeDeletedAcrossTheBorderOfSegments() throws Exception {
        CrashingFiles big = new CrashingFiles(3);
        fill(big, 1500);
        Path second = TestLog.FOLDER.resolve("seg-00000002");
        List<byte[]> one = Frames.split(big.readAll(SEGMENT, 1 << 28));
        List<byte[]> two = Frames.split(big.readAll(second, 1 << 28));
        big.overwrite(SEGMENT, Frames.joined(one.subList(0, one.size() - 3), 128 << 10));
        big.overwrite(second, Frames.joined(two.subList(2, two.size()), 128 << 10));
        VerifyReport report = TestLog.verify(big, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings().get(0).kind()).isEqualTo(VerifyCase.ENTRY_DELETED);
        assertThat(report.findings().get(0).index()).isEqualTo(one.size() - 3);
        assertThatThrownBy(() -> logs.open(big)).isInstanceOf(DamagedInputException.class);
    }

    private List<VerifyCase> kinds(CrashingFiles on) throws IOException {
        return TestLog.verify(on, scratch).findings().stream()
                .map(VerifyFinding::kind)
                .toList();
    }
}
