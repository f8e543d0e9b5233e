package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.KeyAdministration.ClosedShard;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A closing that power, a disk, a copy or a damaged file interrupts. */
class HorizonFailuresTest extends HorizonFixture {
    @Test
    void keepsTheHorizonOpenWhileACopyCannotBeReached() throws Exception {
        prepare();
        shred();
        CrashingFiles without = new CrashingFiles(3);
        without.createDirectories(Vaults.KEYS);
        without.restore(Vaults.KEYS, disk);
        without.restore(Vaults.HOME, disk);
        KeyId late = Vaults.id(random, SHARD);
        try (VaultKeys vault = Vaults.open(without)) {
            fails(ErrorCode.PROVIDER_UNAVAILABLE, () -> vault.administration().closeHorizon(log, "officer", List.of()));
            assertThat(vault.administration().describe()).contains("COPY_UNREACHABLE 1");
            assertThat(Vaults.opens(vault, live)).isTrue();
            Vaults.put(vault, late);
            fails(ErrorCode.PROVIDER_UNAVAILABLE, () -> vault.records().shred(Vaults.image(late), late));
            fails(ErrorCode.SHREDDED, () -> Vaults.opens(vault, late));
        }
        assertThat(log.events).isEmpty();
    }

    /** A certificate is final: it must wait for the last copy of the key, whenever the power went. */
    @Test
    void keepsTheHorizonOpenWhileAnyOldKeyLives() throws Exception {
        prepare();
        shred();
        Path copied = Vaults.COPY.resolve("epoch/05-00000001.key");
        int interrupted = 0;
        boolean ended = false;
        for (int change = 1; !ended; change++) {
            CrashingFiles cut = disk.copy();
            cut.crashAt(change);
            try (VaultKeys vault = Vaults.open(cut)) {
                vault.administration().closeHorizon(log, "officer", List.of());
                ended = true;
            } catch (CrashingFiles.PowerLoss e) {
                CrashingFiles after = cut.afterPowerLoss();
                try (VaultKeys vault = Vaults.open(after)) {
                    if (after.exists(OLD_KEY) || after.exists(copied)) {
                        interrupted++;
                        assertThat(vault.administration().horizonOpen(shredded))
                                .as("change %s", change)
                                .isTrue();
                        assertThat(vault.administration().describe()).contains("HORIZON_OPEN shard 5");
                    }
                }
            }
        }
        assertThat(interrupted).isGreaterThan(20);
    }

    @Test
    void keepsTheHorizonOpenOfARecordWhoseTombstoneWaitsForTheDisk() throws Exception {
        prepare();
        CrashingFiles before = disk.copy();
        shred();
        disk.restore(Vaults.HOME, before);
        boolean[] broken = {true};
        DurableFiles stubborn = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                return !path.endsWith("05-00000001.log")
                        ? super.open(path, mode)
                        : new ForwardingFile(super.open(path, mode)) {
                            @Override
                            public void write(ByteBuffer from, long position) throws IOException {
                                if (broken[0]) {
                                    throw new IOException("Input/output error");
                                }
                                super.write(from, position);
                            }
                        };
            }
        };
        try (VaultKeys vault = Vaults.open(stubborn)) {
            fails(ErrorCode.IO, () -> vault.administration().closeHorizon(log, "officer", List.of()));
            assertThat(vault.administration().horizonOpen(shredded)).isTrue();
            assertThat(vault.administration().describe()).contains("HORIZON_OPEN shard 5");
            broken[0] = false;
            assertThat(vault.administration().closeHorizon(log, "officer", List.of()))
                    .containsExactly(new ClosedShard(SHARD, 1, 3, 1, List.of(shredded), "LOGICAL_ONLY"));
            assertThat(vault.administration().horizonOpen(shredded)).isFalse();
        }
    }

    /** The disk fails a put, and once more while the put is withdrawn: what is left of it is neither copied nor compared. */
    @Test
    void closesOverWhatAFailedPutLeft() throws Exception {
        prepare();
        shred();
        KeyId failed = Vaults.id(random, SHARD);
        KeyId second = Vaults.id(random, SHARD);
        int[] broken = {0};
        DurableFiles failing = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                return !path.toString().contains("05-0000000")
                        ? super.open(path, mode)
                        : new ForwardingFile(super.open(path, mode)) {
                            @Override
                            public void force() throws IOException {
                                if (broken[0] > 0) {
                                    broken[0]--;
                                    throw new IOException("Input/output error");
                                }
                                super.force();
                            }
                        };
            }
        };
        try (VaultKeys vault = Vaults.open(failing)) {
            broken[0] = 2;
            fails(ErrorCode.IO, () -> Vaults.put(vault, failed));
            log.refused = "HORIZON_CLOSING";
            fails(ErrorCode.AUDIT_UNAVAILABLE, () -> vault.administration().closeHorizon(log, "officer", List.of()));
            broken[0] = 2;
            fails(ErrorCode.IO, () -> Vaults.put(vault, second));
            log.refused = "";
            assertThat(vault.administration().closeHorizon(log, "officer", List.of()))
                    .containsExactly(new ClosedShard(SHARD, 1, 2, 1, List.of(shredded), "LOGICAL_ONLY"));
        }
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().record(failed)).isNull();
            assertThat(vault.administration().record(second)).isNull();
            assertThat(Vaults.opens(vault, live)).isTrue();
        }
    }

    /** What a cut left of the next key or of the old one holds no key, and keeps no rotation from ending. */
    @Test
    void rewrapsWhereverAClosingWasCut() throws Exception {
        prepare();
        shred();
        int passedOver = 0;
        for (int change = 1; ; change++) {
            CrashingFiles cut = disk.copy();
            cut.crashAt(change);
            try (VaultKeys vault = Vaults.open(cut)) {
                vault.administration().closeHorizon(new ListLog(), "officer", List.of());
                break;
            } catch (CrashingFiles.PowerLoss e) {
                CrashingFiles after = cut.afterPowerLoss();
                try (VaultKeys vault = Vaults.open(after)) {
                    List<Path> blank = blankKeys(after);
                    passedOver += blank.size();
                    vault.administration().rotate();
                    vault.administration().rewrap(Progress.NONE);
                    assertThat(blankKeys(after)).as("change %d", change).isEqualTo(blank);
                    assertThat(Vaults.opens(vault, live)).isTrue();
                    vault.administration().closeHorizon(new ListLog(), "officer", List.of());
                    assertThat(vault.administration().horizonOpen(shredded)).isFalse();
                    assertThat(after.exists(OLD_KEY)).isFalse();
                }
            }
        }
        assertThat(passedOver).isPositive();
    }

    private static List<Path> blankKeys(CrashingFiles on) throws IOException {
        List<Path> blank = new ArrayList<>();
        for (Path file : on.files()) {
            byte[] content = on.readAll(file, 1 << 20);
            if (file.toString().endsWith(".key") && Arrays.equals(content, new byte[content.length])) {
                blank.add(file);
            }
        }
        return blank;
    }

    @Test
    void rewrapsNothingOverAKeyThatWasAltered() throws Exception {
        prepare();
        try (VaultKeys vault = Vaults.open(disk)) {
            byte[] key = disk.readAll(OLD_KEY, 4_096);
            key[20] ^= 1;
            disk.overwrite(OLD_KEY, key);
            vault.administration().rotate();
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> vault.administration().rewrap(Progress.NONE));
            assertThat(disk.readAll(OLD_KEY, 4_096)).isEqualTo(key);
        }
    }

    @Test
    void stopsBeforeItDestroysWhenRecordsAreMissingFromTheFile() throws Exception {
        prepare();
        shred();
        try (VaultKeys vault = Vaults.open(disk)) {
            byte[] content = disk.readAll(vault.store().path(SHARD, 1), 1 << 20);
            content[40] ^= 1;
            disk.overwrite(vault.store().path(SHARD, 1), content);
            fails(ErrorCode.STORE_DAMAGED, () -> vault.administration().closeHorizon(log, "officer", List.of()));
        }
        assertThat(log.events).isEmpty();
        assertThat(disk.exists(OLD_KEY)).isTrue();
    }

    @Test
    void closesTheOthersWhenOneShardCannotBeClosed() throws Exception {
        prepare();
        shred();
        KeyId other = Vaults.id(random, 12);
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, other);
            Vaults.put(vault, Vaults.id(random, SHARD));
            vault.records().shred(Vaults.image(other), other);
        }
        Path file = Vaults.HOME.resolve("05-00000001.log");
        byte[] content = disk.readAll(file, 1 << 20);
        content[40] ^= 1;
        disk.overwrite(file, content);
        assertThat(close()).extracting(ClosedShard::shard).containsExactly(12);
        fails(ErrorCode.TAMPERED, this::close);
    }
}
