package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody changes files behind our back. */
class SabotageTest {
    private static final int SHARD = 7;
    private static final Path FILE = Vaults.HOME.resolve("07-00000001.log");

    private final Random random = new Random(13);
    private final CrashingFiles disk = Vaults.disk(3);
    private final List<KeyId> ids = new ArrayList<>();
    private int frame;

    @BeforeEach
    void putThree() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            for (int i = 0; i < 3; i++) {
                ids.add(Vaults.id(random, SHARD));
                Vaults.put(vault, ids.get(i), 500);
            }
        }
        frame = disk.readAll(FILE, 1 << 20).length / 3;
    }

    private interface Change {
        byte[] of(byte[] content);
    }

    private void change(Path file, Change change) throws IOException {
        disk.overwrite(file, change.of(disk.readAll(file, 1 << 20)));
    }

    private static byte[] flip(byte[] content, int bit) {
        content[bit / 8] ^= (byte) (1 << (bit % 8));
        return content;
    }

    /** What a record answers: nothing, or the word. */
    private static String answer(VaultKeys vault, KeyId id) {
        try {
            return Vaults.opens(vault, id) ? "opens" : "another key";
        } catch (ImageVaultException e) {
            return e.code() == ErrorCode.TAMPERED
                    ? String.valueOf(e.getMessage())
                    : e.code().name();
        }
    }

    private List<String> answers() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            return ids.stream().map(id -> answer(vault, id)).toList();
        }
    }

    @Test
    void noBitOfAFrameCanChangeUnnoticed() throws Exception {
        byte[] good = disk.readAll(FILE, 1 << 20);
        for (int which = 0; which < 3; which++) {
            for (int bit = 0; bit < 8 * frame; bit += bit < 8 * 64 ? 11 : 211) {
                disk.overwrite(FILE, flip(good.clone(), 8 * frame * which + bit));
                List<String> answers = answers();
                assertThat(answers.get(which))
                        .as("bit %s of frame %s", bit, which)
                        .isIn("TAMPERED record", "STORE_DAMAGED");
                if (bit >= 8 * FrameCodec.HEAD) {
                    assertThat(answers)
                            .as("the others open")
                            .filteredOn("opens"::equals)
                            .hasSize(2);
                }
            }
        }
    }

    @Test
    void aCutInTheMiddleOfAFrameIsATornTail() throws Exception {
        byte[] good = disk.readAll(FILE, 1 << 20);
        for (int length = 2 * frame; length < 3 * frame; length += 19) {
            disk.overwrite(FILE, Arrays.copyOf(good, length));
            assertThat(answers()).containsExactly("opens", "opens", "NOT_AVAILABLE");
            assertThat(disk.readAll(FILE, 1 << 20)).hasSize(2 * frame);
        }
    }

    @Test
    void aMissingFirstOrMiddleFrameIsSeen() throws Exception {
        byte[] good = disk.readAll(FILE, 1 << 20);
        for (int which = 0; which < 2; which++) {
            byte[] less = new byte[2 * frame];
            System.arraycopy(good, 0, less, 0, which * frame);
            System.arraycopy(good, (which + 1) * frame, less, which * frame, (2 - which) * frame);
            disk.overwrite(FILE, less);
            assertThat(answers()).containsOnly("STORE_DAMAGED");
        }
    }

    @Test
    void swappedAndRepeatedFramesAreSeen() throws Exception {
        change(FILE, good -> {
            byte[] first = Arrays.copyOf(good, frame);
            System.arraycopy(good, frame, good, 0, frame);
            System.arraycopy(first, 0, good, frame, frame);
            return good;
        });
        assertThat(answers()).containsOnly("STORE_DAMAGED");
    }

    @Test
    void anAppendedFrameIsSeen() throws Exception {
        change(
                FILE,
                good -> ByteBuffer.allocate(4 * frame)
                        .put(good)
                        .put(good, 0, frame)
                        .array());
        assertThat(answers()).containsOnly("STORE_DAMAGED");
    }

    @Test
    void anotherShardsFileIsNotTakenForThisOne() throws Exception {
        disk.overwrite(Vaults.HOME.resolve("08-00000001.log"), disk.readAll(FILE, 1 << 20));
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId id = Vaults.id(random, 8);
            assertThat(answer(vault, id)).isEqualTo("TAMPERED record");
            assertThat(answer(vault, ids.get(0))).isEqualTo("opens");
        }
    }

    @Test
    void anErasedRecordThatIsPutBackStaysOutOfUse() throws Exception {
        byte[] before = disk.readAll(FILE, 1 << 20);
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.administration().rotate();
            vault.administration().rewrap(Progress.NONE);
            vault.records().shred(Vaults.image(ids.get(0)), ids.get(0));
        }
        change(FILE, now -> {
            System.arraycopy(before, 0, now, 0, before.length);
            return now;
        });
        assertThat(answers()).containsExactly("SHREDDED", "opens", "opens");
        try (VaultKeys vault = Vaults.open(disk)) {
            assertThat(vault.administration().census().get(0).records()).isZero();
        }
        byte[] after = disk.readAll(FILE, 1 << 20);
        assertThat(Arrays.copyOf(after, before.length)).as("overwritten again").isNotEqualTo(before);
    }

    @Test
    void aMissingFileOfRecordsIsDamageAndTheOtherShardsServe() throws Exception {
        disk.delete(FILE);
        assertThat(answers()).containsOnly("STORE_DAMAGED");
        try (VaultKeys vault = Vaults.open(disk)) {
            KeyId other = Vaults.id(random, SHARD + 1);
            Vaults.put(vault, other);
            assertThat(answer(vault, other)).isEqualTo("opens");
            assertThat(vault.administration().describe()).contains("SHARD_UNREADABLE 7");
            fails(ErrorCode.STORE_DAMAGED, () -> vault.administration().rewrap(Progress.NONE));
        }
    }

    @Test
    void anAlteredOrMissingManifestIsDamage() throws Exception {
        Path manifest = Vaults.HOME.resolve("manifest");
        byte[] good = disk.readAll(manifest, 1 << 20);
        for (int bit = 0; bit < 8 * good.length; bit += 29) {
            disk.overwrite(manifest, flip(good.clone(), bit));
            fails(ErrorCode.STORE_DAMAGED, () -> Vaults.open(disk));
        }
        disk.delete(manifest);
        fails(ErrorCode.STORE_DAMAGED, () -> Vaults.open(disk));
    }

    @Test
    void aTombstoneListIsPutRightFromItsCopyAndDamageOfBothStops() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.records().shred(Vaults.image(ids.get(1)), ids.get(1));
        }
        Path list = Vaults.KEYS.resolve("tombstones");
        byte[] good = disk.readAll(list, 1 << 20);
        disk.overwrite(list, flip(good.clone(), 70));
        assertThat(answers()).containsExactly("opens", "SHREDDED", "opens");
        assertThat(disk.readAll(list, 1 << 20)).isEqualTo(good);
        disk.delete(list);
        assertThat(answers()).containsExactly("opens", "SHREDDED", "opens");
        disk.overwrite(list, flip(good.clone(), 70));
        disk.overwrite(Vaults.COPY.resolve("tombstones"), flip(good.clone(), 300));
        fails(ErrorCode.STORE_DAMAGED, () -> Vaults.open(disk));
    }

    /** A disk on which nothing under a folder can be written. */
    private DurableFiles readOnly(Path folder) {
        return new ForwardingFiles(disk) {
            private void refuse(Path path) throws IOException {
                if (path.startsWith(folder)) {
                    throw new IOException("Read-only file system");
                }
            }

            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                if (mode != Mode.READ) {
                    refuse(path);
                }
                return super.open(path, mode);
            }

            @Override
            public void move(Path from, Path to) throws IOException {
                refuse(to);
                super.move(from, to);
            }
        };
    }

    @Test
    void aTombstoneListThatCannotBeWrittenLagsAndTheVaultServes() throws Exception {
        Path copy = Vaults.COPY.resolve("tombstones");
        DurableFiles readOnly = readOnly(Vaults.COPY);
        try (VaultKeys vault = Vaults.open(readOnly)) {
            fails(ErrorCode.IO, () -> vault.records().shred(Vaults.image(ids.get(1)), ids.get(1)));
        }
        try (VaultKeys vault = Vaults.open(readOnly)) {
            assertThat(answer(vault, ids.get(0))).isEqualTo("opens");
            assertThat(answer(vault, ids.get(1))).isEqualTo("SHREDDED");
            fails(ErrorCode.IO, () -> vault.records().shred(Vaults.image(ids.get(2)), ids.get(2)));
        }
        assertThat(disk.readAll(copy, 1 << 20)).isEmpty();
        disk.delete(copy);
        try (VaultKeys vault = Vaults.open(readOnly)) {
            assertThat(answer(vault, ids.get(0))).isEqualTo("opens");
        }
        assertThat(answers()).containsExactly("opens", "SHREDDED", "SHREDDED");
        assertThat(disk.readAll(copy, 1 << 20)).hasSize(128);
        disk.delete(Vaults.KEYS.resolve("tombstones"));
        assertThat(answers()).as("from the copy alone").containsExactly("opens", "SHREDDED", "SHREDDED");
    }

    @Test
    void aMissingListThatCameBackToLifeIsWrittenWholeByTheNextShred() throws Exception {
        Path copy = Vaults.COPY.resolve("tombstones");
        disk.delete(copy);
        boolean[] full = {true};
        DurableFiles filling = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                if (mode == Mode.CREATE && full[0] && path.startsWith(Vaults.COPY)) {
                    throw new IOException("No space left on device");
                }
                return super.open(path, mode);
            }
        };
        try (VaultKeys vault = Vaults.open(filling)) {
            fails(ErrorCode.NO_SPACE, () -> vault.records().shred(Vaults.image(ids.get(0)), ids.get(0)));
            full[0] = false;
            vault.records().shred(Vaults.image(ids.get(0)), ids.get(0));
            vault.records().shred(Vaults.image(ids.get(1)), ids.get(1));
        }
        assertThat(disk.readAll(copy, 1 << 20))
                .hasSize(128)
                .isEqualTo(disk.readAll(Vaults.KEYS.resolve("tombstones"), 1 << 20));
    }

    @Test
    void aDiskThatCannotReadOneShardLeavesTheOthersServing() throws Exception {
        KeyId other = Vaults.id(random, SHARD + 1);
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, other);
        }
        DurableFiles bad = new ForwardingFiles(disk) {
            @Override
            public DurableFile open(Path path, Mode mode) throws IOException {
                return !path.equals(FILE)
                        ? super.open(path, mode)
                        : new ForwardingFile(super.open(path, mode)) {
                            @Override
                            public int read(ByteBuffer into, long position) throws IOException {
                                throw new IOException("Input/output error");
                            }
                        };
            }
        };
        try (VaultKeys vault = Vaults.open(bad)) {
            assertThat(answer(vault, other)).isEqualTo("opens");
            assertThat(answer(vault, ids.get(0))).isEqualTo("IO");
            assertThat(vault.administration().describe()).contains("SHARD_UNREADABLE 7");
        }
        assertThat(answers()).containsOnly("opens");
    }

    @Test
    void anOlderEpochKeyThatCannotBeDestroyedLeavesTheVaultServing() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.records().shred(Vaults.image(ids.get(0)), ids.get(0));
            byte[] old = disk.readAll(Vaults.COPY.resolve("epoch/07-00000001.key"), 4_096);
            vault.administration().closeHorizon(new ListLog(), "officer", java.util.List.of());
            disk.overwrite(Vaults.COPY.resolve("epoch/07-00000001.key"), old);
        }
        try (VaultKeys vault = Vaults.open(readOnly(Vaults.COPY))) {
            assertThat(answer(vault, ids.get(1))).isEqualTo("opens");
        }
        Vaults.open(disk).close();
        assertThat(disk.exists(Vaults.COPY.resolve("epoch/07-00000001.key"))).isFalse();
    }

    @Test
    void anEpochKeyThatIsTooLongComesBackFromItsCopy() throws Exception {
        Path key = Vaults.KEYS.resolve("epoch/07-00000001.key");
        byte[] good = disk.readAll(key, 4_096);
        disk.overwrite(key, Arrays.copyOf(good, 4_097));
        assertThat(answers()).containsOnly("opens");
        assertThat(disk.readAll(key, 4_096)).isEqualTo(good);
    }

    @Test
    void aLostEpochKeyComesBackFromItsCopy() throws Exception {
        Path key = Vaults.KEYS.resolve("epoch/07-00000001.key");
        byte[] good = disk.readAll(key, 4_096);
        disk.delete(key);
        assertThat(answers()).containsOnly("opens");
        assertThat(disk.readAll(key, 4_096)).isEqualTo(good);
        disk.overwrite(key, flip(good.clone(), 99));
        assertThat(answers()).containsOnly("opens");
        disk.overwrite(key, disk.readAll(Vaults.KEYS.resolve("epoch/06-00000001.key"), 4_096));
        assertThat(answers()).as("another shard's key does not pass for it").containsOnly("opens");
        disk.delete(key);
        disk.delete(Vaults.COPY.resolve("epoch/07-00000001.key"));
        assertThat(answers()).containsOnly("STORE_DAMAGED");
    }

    @Test
    void aLostSecretIsNamed() throws Exception {
        disk.delete(Vaults.KEYS.resolve("secrets/attributes.key"));
        fails(ErrorCode.KEY_FILE_DAMAGED, () -> Vaults.open(disk));
    }

    @Test
    void aLostCountOfWrapsForcesARotation() throws Exception {
        disk.delete(Vaults.KEYS.resolve("wraps"));
        try (VaultKeys vault = Vaults.open(disk)) {
            fails(ErrorCode.PROVIDER_UNAVAILABLE, () -> Vaults.put(vault, Vaults.id(random, 1)));
            assertThat(answer(vault, ids.get(0))).isEqualTo("opens");
            vault.administration().rotate();
            Vaults.put(vault, Vaults.id(random, 1));
        }
    }
}
