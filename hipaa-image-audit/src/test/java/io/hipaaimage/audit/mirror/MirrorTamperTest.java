package io.hipaaimage.audit.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done to the files of a mirror, and to the cursor beside the log. */
class MirrorTamperTest {
    private static final Path THERE = Path.of("/mirror");
    private static final int ENTRIES = 24;

    private Ward ward;
    private DirectoryMirror mirror;
    private Path rows;
    private byte[] held;

    @BeforeEach
    void carriesALog() throws Exception {
        ward = new Ward();
        mirror = new DirectoryMirror(ward.disk, THERE);
        for (int i = 1; i < ENTRIES; i++) {
            ward.log.append(AuditEvent.of("ACCESS", "a" + i, "VIEW", "SUCCESS"));
        }
        ward.log.checkpoint();
        new MirrorPump(ward.disk, Ward.FOLDER, mirror).run();
        rows = file("rows-");
        held = ward.disk.readAll(rows, 1 << 26);
        assertThat(cases()).isEmpty();
    }

    @AfterEach
    void closes() {
        ward.close();
    }

    @Test
    void rowsBehindThoseThatAPieceSaysAreNamed() throws Exception {
        byte[] more = Arrays.copyOf(held, 2 * held.length);
        System.arraycopy(held, 0, more, held.length, held.length);
        ward.disk.overwrite(rows, more);
        assertThat(cases()).containsExactly(VerifyCase.MIRROR_MISMATCH);
    }

    @Test
    void rowsInAnotherOrderAreNamed() throws Exception {
        int first = 34 + length(0);
        int second = first + 34 + length(first);
        byte[] swapped = held.clone();
        System.arraycopy(held, first, swapped, 0, second - first);
        System.arraycopy(held, 0, swapped, second - first, first);
        ward.disk.overwrite(rows, swapped);
        assertThat(cases()).containsExactly(VerifyCase.MIRROR_MISMATCH);
    }

    @Test
    void twoPiecesOfOnePlaceAreNamed() throws Exception {
        for (String count : List.of("1", "9", "999")) {
            Path second = rows.resolveSibling("rows-0000000000000000-" + count);
            ward.disk.overwrite(second, held);
            assertThat(cases()).as(count).contains(VerifyCase.MIRROR_MISMATCH);
            ward.disk.delete(second);
        }
        ward.disk.overwrite(rows.resolveSibling("rows-0000000000000005-3"), new byte[140]);
        assertThat(cases()).contains(VerifyCase.MIRROR_MISMATCH);
    }

    @Test
    void rowsBehindTheLogsEndAreNamed() throws Exception {
        ward.disk.overwrite(
                rows.resolveSibling("rows-00000000000000" + ENTRIES + "-1"), Arrays.copyOf(held, 34 + length(0)));
        assertThat(cases()).containsExactly(VerifyCase.HEAD_BELOW_REFERENCE);
    }

    @Test
    void aCursorOrACheckpointThatIsAheadIsNamed() throws Exception {
        Path cursor = ward.disk.files().stream()
                .filter(file -> file.startsWith(Ward.FOLDER.resolve("mirror")))
                .findFirst()
                .orElseThrow();
        byte[] right = ward.disk.readAll(cursor, 1 << 12);
        ward.disk.overwrite(cursor, (Ward.ORIGIN + "\n9999\n24\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(cases()).containsExactly(VerifyCase.MIRROR_ROLLBACK);
        ward.disk.overwrite(cursor, "another\n24\n24\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(this::cases).isInstanceOf(UnavailableException.class).hasMessageContaining("cursor");
        ward.disk.overwrite(cursor, (Ward.ORIGIN + "\n24\n99\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(cases()).containsExactly(VerifyCase.MIRROR_ROLLBACK);
        ward.disk.overwrite(cursor, right);
        ward.disk.overwrite(rows.resolveSibling("checkpoint-0000000000000099"), new byte[3]);
        assertThat(cases()).containsExactly(VerifyCase.MIRROR_ROLLBACK, VerifyCase.MIRROR_MISMATCH);
    }

    @Test
    void aNodeIsNotHiddenBehindAnothersName() throws Exception {
        ward.disk.overwrite(rows.resolveSibling("origin"), "another".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(this::cases).isInstanceOf(UnavailableException.class).hasMessageContaining("another node's");
        ward.disk.delete(rows.resolveSibling("origin"));
        assertThatThrownBy(this::cases).isInstanceOf(UnavailableException.class).hasMessageContaining("which node's");
    }

    private int length(int at) {
        return ByteBuffer.wrap(held).getShort(at) & 0xffff;
    }

    private Path file(String start) {
        return ward.disk.files().stream()
                .filter(file -> file.startsWith(THERE)
                        && String.valueOf(file.getFileName()).startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private List<VerifyCase> cases() throws Exception {
        return new MirrorCheck(ward.disk, Ward.FOLDER, mirror)
                .findings().stream().map(VerifyFinding::kind).toList();
    }
}
