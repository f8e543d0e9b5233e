package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.ReadOnlyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is read-only, before a log is opened or while it is open. */
class ReadOnlyDiskTest {
    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(1);
    private final ReadOnlyFiles files = new ReadOnlyFiles(disk, Path.of("/"));

    @Test
    void closesTheLogAndLosesNothingThatWasAcknowledged() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (AuditLog log = logs.open(files, TestLog.LIMITS)) {
            for (int i = 0; i < 5; i++) {
                acknowledged.add(log.append(TestLog.event(i)).leafHex());
            }
            files.remount(true);
            for (int i = 5; i < 8; i++) { // the second finds the log closed
                int event = i;
                assertUnavailable(() -> log.append(TestLog.event(event)));
            }
        }
        assertUnavailable(() -> logs.open(files, TestLog.LIMITS).close());

        files.remount(false);
        try (AuditLog log = logs.open(files, TestLog.LIMITS)) {
            acknowledged.add(log.append(TestLog.event(8)).leafHex());
        }

        assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
        assertThat(numbers()).containsExactly("0", "1", "2", "3", "4", "8");
        assertThat(acknowledged).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void makesNoLogWhereItCannotWrite() throws Exception {
        files.remount(true);
        assertUnavailable(() -> logs.open(files, TestLog.LIMITS).close());
        assertThat(disk.files()).noneMatch(path -> path.startsWith(TestLog.FOLDER));
        files.remount(false);
        logs.open(files, TestLog.LIMITS).close();
        assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
    }

    private List<String> numbers() throws Exception {
        List<String> numbers = new ArrayList<>();
        try (AuditLog log = logs.open(files, TestLog.LIMITS)) {
            log.read(0, entry -> {
                if (entry.type().equals("ACCESS")) {
                    numbers.add(entry.facts().getOrDefault("n", ""));
                }
            });
        }
        return numbers;
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }
}
