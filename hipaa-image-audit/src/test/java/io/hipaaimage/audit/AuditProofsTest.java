package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a proof says where the published files are not what they were. */
class AuditProofsTest {
    private static final Path TILES = TestLog.FOLDER.resolve("tile");
    private static final int ENTRIES = 300;

    private final CrashingFiles disk = new CrashingFiles(5);

    @BeforeEach
    void makesALog() throws Exception {
        try (AuditLog log = new TestLog().open(disk)) {
            for (int i = 1; i < ENTRIES; i++) {
                log.append(TestLog.event(i));
            }
        }
    }

    @Test
    void saysThatNothingCoversAnEntryOnlyWhereNoCheckpointDoes() throws Exception {
        assertThat(AuditProofs.prove(disk, TestLog.FOLDER, ENTRIES - 1).text()).startsWith("c2sp.org/tlog-proof@v1");
        refused(ErrorCode.NOT_AVAILABLE, disk, ENTRIES);
        refused(ErrorCode.NOT_AVAILABLE, disk, -1);
        disk.delete(TestLog.FOLDER.resolve("checkpoint"));
        refused(ErrorCode.NOT_AVAILABLE, disk, 1);
    }

    @Test
    void saysThatTheTilesAreAtFaultWhereOneIsMissing() throws Exception {
        List<Path> tiles =
                disk.files().stream().filter(file -> file.startsWith(TILES)).toList();
        assertThat(tiles).hasSizeGreaterThan(4);
        int failed = 0;
        for (Path tile : tiles) {
            CrashingFiles without = disk.copy();
            without.delete(tile);
            for (long index : new long[] {1, ENTRIES - 1}) {
                try {
                    AuditProofs.prove(without, TestLog.FOLDER, index);
                } catch (ImageVaultException e) {
                    assertThat(e.code()).as("%s", tile).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                    failed++;
                }
            }
        }
        assertThat(failed).isGreaterThanOrEqualTo(tiles.size());
    }

    @Test
    void readsTheFullTileWhereThePartialOneGoesMeanwhile() throws Exception {
        CrashingFiles later = disk.copy();
        Path full = TILES.resolve("0/001");
        byte[] hashes = disk.readAll(TILES.resolve("0/001.p/44"), 1 << 20);
        later.overwrite(full, Arrays.copyOf(hashes, 256 * Hashing.BYTES));
        later.delete(TILES.resolve("0/001.p/44"));
        AtomicBoolean looked = new AtomicBoolean();
        TellOnceFiles files = new TellOnceFiles(later);
        files.hidden(path -> path.equals(full) && !looked.getAndSet(true));
        assertThat(AuditProofs.prove(files, TestLog.FOLDER, 1).entry()).isNotEmpty();
        assertThat(looked).isTrue();
    }

    private static void refused(ErrorCode code, DurableFiles files, long index) {
        assertThatThrownBy(() -> AuditProofs.prove(files, TestLog.FOLDER, index))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
