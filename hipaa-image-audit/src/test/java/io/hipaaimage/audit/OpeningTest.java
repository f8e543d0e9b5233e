package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lacks or is no longer what it was is tampering, not a disk at fault, and nothing is written then. */
class OpeningTest {
    private static final Path FIRST = TestLog.FOLDER.resolve("seg-00000001");
    private static final Path CHECKPOINT = TestLog.FOLDER.resolve("checkpoint");

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(6);

    @BeforeEach
    void makesALog() throws Exception {
        try (AuditLog log = logs.open(disk)) {
            for (int i = 0; i < 900; i++) {
                log.append(TestLog.event(i));
            }
        }
        assertThat(disk.exists(TestLog.FOLDER.resolve("seg-00000002"))).isTrue();
    }

    @Test
    void refusesALogWhoseFirstSegmentIsMissing() throws Exception {
        disk.delete(FIRST);
        tampered();
    }

    @Test
    void makesNoNewLogWhereAnythingTellsOfAnOldOne() throws Exception {
        for (String left : List.of("checkpoint", "log.vkey", "log.pin")) {
            CrashingFiles rest = new CrashingFiles(1);
            rest.createDirectories(TestLog.FOLDER);
            rest.overwrite(TestLog.FOLDER.resolve(left), disk.readAll(TestLog.FOLDER.resolve(left), 1 << 20));
            tampered(rest);
        }
    }

    @Test
    void refusesACheckpointThatIsNone() throws Exception {
        String note = new String(disk.readAll(CHECKPOINT, 1 << 20), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "x",
                note.substring(0, note.length() - 1),
                note.substring(note.indexOf("\n") + 1),
                note.replaceFirst("\n[0-9]+\n", "\n-1\n"),
                note.replace("\u2014", "-"),
                note + "\u2014 x AAAAAAAA\n".repeat(100_000))) {
            disk.overwrite(CHECKPOINT, bad.getBytes(StandardCharsets.UTF_8));
            tampered();
        }
    }

    @Test
    void refusesAGenesisThatNamesNoKey() throws Exception {
        byte[] segment = disk.readAll(FIRST, 1 << 28);
        byte[] entry = java.util.Arrays.copyOfRange(
                segment, Frame.HEADER, Frame.HEADER + ByteBuffer.wrap(segment).getInt());
        String bad = new String(entry, StandardCharsets.UTF_8).replaceFirst("\"vkey\":\"[^\"]", "\"vkey\":\"+");
        Frame.write(bad.getBytes(StandardCharsets.UTF_8), 0, ByteBuffer.wrap(segment));
        disk.overwrite(FIRST, segment);
        tampered();
    }

    private void tampered() {
        tampered(disk);
    }

    private void tampered(CrashingFiles on) {
        List<Path> before = on.files();
        assertThatThrownBy(() -> logs.open(on))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        assertThat(on.files()).isEqualTo(before);
    }
}
