package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void livesOnARealDiskAndRefusesOneThatOthersCanRead(@TempDir Path folder) throws Exception {
        Path records = folder.resolve("home/records");
        EmbeddedKeys place = EmbeddedKeys.at(folder.resolve("keys"), Vaults.WORDS)
                .copyAt(folder.resolve("copy"))
                .epochsAt(folder.resolve("epochs"));
        KeyId id = Vaults.id(new Random(1), 4);
        try (VaultKeys vault = VaultKeys.create(records, place, PlatformFiles.get())) {
            Vaults.put(vault, id);
        }
        assertThat(folder.resolve("epochs/04-00000001.key")).exists();
        assertThat(folder.resolve("keys/epoch")).doesNotExist();
        assertThat(folder.resolve("copy/epoch/04-00000001.key")).exists();
        try (VaultKeys vault = VaultKeys.open(records, place, PlatformFiles.get())) {
            assertThat(Vaults.opens(vault, id)).isTrue();
            assertThat(vault.administration().describe())
                    .contains("EPOCH_COPIES 2")
                    .doesNotContain("ONE_COPY");
        }
        fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(records, place, PlatformFiles.get()));
        for (String exposed : new String[] {"keys/signing/packet.key", "copy/epoch", "epochs"}) {
            Path path = folder.resolve(exposed);
            var before = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
            fails(ErrorCode.KEYS_EXPOSED, () -> VaultKeys.open(records, place, PlatformFiles.get()));
            Files.setPosixFilePermissions(path, before);
        }
        VaultKeys.open(records, place, PlatformFiles.get()).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNeitherMadeNorOpenedWhereEverybodyCouldExchangeIt(@TempDir Path folder) throws Exception {
        Path records = folder.resolve("home/records");
        Path mount = Files.createDirectories(folder.resolve("mount"));
        MachineSecret.createFile(folder.resolve("secret")); // not stretched
        Passphrase secret = Passphrase.fromFile(folder.resolve("secret"));
        List<EmbeddedKeys> places = List.of(
                EmbeddedKeys.at(mount.resolve("keys"), secret),
                EmbeddedKeys.at(folder.resolve("k1"), secret).copyAt(mount.resolve("copy")),
                EmbeddedKeys.at(folder.resolve("k2"), secret).epochsAt(mount.resolve("epochs")));
        for (EmbeddedKeys place : places) {
            Path own = records.resolve(place.folder().getFileName().toString());
            everybodyMayWrite(mount, true);
            fails(ErrorCode.KEYS_EXPOSED, () -> VaultKeys.create(own, place, PlatformFiles.get()));
            assertThat(place.folder()).doesNotExist();
            everybodyMayWrite(mount, false);
            VaultKeys.create(own, place, PlatformFiles.get()).close();
            everybodyMayWrite(mount, true);
            fails(ErrorCode.KEYS_EXPOSED, () -> VaultKeys.open(own, place, PlatformFiles.get()));
            Files.setAttribute(mount, "unix:mode", 01777);
            VaultKeys.open(own, place, PlatformFiles.get()).close();
        }
    }

    private static void everybodyMayWrite(Path folder, boolean may) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(may ? "rwxrwxrwx" : "rwxr-xr-x"));
    }

    @Test
    void saysThatKeysAreMissingOrAnothersOrLocked() {
        CrashingFiles disk = Vaults.disk(1);
        EmbeddedKeys nowhere = EmbeddedKeys.at(Path.of("/elsewhere"), Vaults.WORDS);
        fails(ErrorCode.KEYS_MISSING, () -> VaultKeys.open(Vaults.HOME, nowhere, disk));
        EmbeddedKeys wrong = EmbeddedKeys.at(Vaults.KEYS, Passphrase.of(new byte[] {1}));
        fails(ErrorCode.WRONG_PASSPHRASE, () -> VaultKeys.open(Vaults.HOME, wrong, disk));
        EmbeddedKeys fresh = EmbeddedKeys.at(Path.of("/fresh"), Vaults.WORDS);
        fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(Vaults.HOME, fresh, disk));
        assertThat(disk.exists(Path.of("/fresh"))).isFalse();
    }

    @Test
    void leavesAnotherVaultsCopiesAndEpochKeysAlone() throws Exception {
        CrashingFiles disk = Vaults.disk(1);
        KeyId shredded = Vaults.id(new Random(2), 4);
        try (VaultKeys vault = Vaults.open(disk)) {
            Vaults.put(vault, shredded);
            vault.records().shred(Vaults.image(shredded), shredded);
        }
        Path keys = Path.of("/second/keys");
        Path records = Path.of("/second/records");
        EmbeddedKeys fresh = EmbeddedKeys.at(keys, Vaults.WORDS);
        List<Path> before = disk.files();
        List<EmbeddedKeys> wrong = List.of(
                fresh.copyAt(Vaults.COPY),
                fresh.copyAt(Path.of("/good")).copyAt(Vaults.COPY),
                fresh.copyAt(Vaults.KEYS),
                fresh.epochsAt(Vaults.COPY.resolve("epoch")));
        for (EmbeddedKeys place : wrong) {
            fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(records, place, disk));
        }
        disk.delete(Vaults.COPY.resolve("tombstones"));
        fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(records, wrong.get(0), disk));
        Vaults.open(disk).close();
        assertThat(disk.files())
                .as("the list is put back, nothing else changed")
                .isEqualTo(before);
    }

    /** A making that was cut may write over what it wrote, and over nothing that a mark of another making lies beside. */
    @Test
    void makesNothingAgainOverAnotherVault() throws Exception {
        CrashingFiles disk = Vaults.disk(1);
        EmbeddedKeys fresh = EmbeddedKeys.at(Path.of("/second/keys"), Vaults.WORDS);
        Path records = Path.of("/second/records");
        disk.failAt(60);
        fails(ErrorCode.IO, () -> VaultKeys.create(records, fresh.copyAt(Path.of("/own")), disk));
        byte[] mark = disk.readAll(Path.of("/second/keys/creating"), 100);
        assertThat(disk.readAll(Path.of("/own/creating"), 100)).isEqualTo(mark);
        fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(records, fresh.copyAt(Vaults.COPY), disk));
        disk.overwrite(Vaults.COPY.resolve("creating"), new byte[mark.length]);
        fails(ErrorCode.OUTPUT_EXISTS, () -> VaultKeys.create(records, fresh.copyAt(Vaults.COPY), disk));
        fails(
                ErrorCode.OUTPUT_EXISTS,
                () -> VaultKeys.create(records, fresh.epochsAt(Vaults.COPY.resolve("epoch")), disk));
        VaultKeys.create(records, fresh.copyAt(Path.of("/own")), disk).close();
        assertThat(disk.files()).noneMatch(p -> p.startsWith("/second") && p.endsWith("creating"));
        Vaults.open(disk).close();
    }

    @Test
    void recordsOfAnotherVaultDoNotOpen() throws Exception {
        CrashingFiles disk = Vaults.disk(1);
        EmbeddedKeys other = EmbeddedKeys.at(Path.of("/other/keys"), Vaults.WORDS);
        VaultKeys.create(Path.of("/other/records"), other, disk).close();
        fails(ErrorCode.STORE_DAMAGED, () -> VaultKeys.open(Vaults.HOME, other, disk));
    }

    @Test
    void reportsOneCopy() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        EmbeddedKeys place = EmbeddedKeys.at(Path.of("/k"), Vaults.WORDS);
        try (VaultKeys vault = VaultKeys.create(Path.of("/r"), place, disk)) {
            assertThat(vault.administration().describe()).contains("ONE_COPY", "RECOVERY none");
        }
    }

    @Test
    void namesAFullDisk() {
        IOException full = new FileSystemException("x", null, "No space left on device");
        assertThat(DiskFault.of(full, "w").code()).isEqualTo(ErrorCode.NO_SPACE);
        assertThat(DiskFault.of(new IOException("w", full), "w").code()).isEqualTo(ErrorCode.NO_SPACE);
        assertThat(DiskFault.of(new IOException("broken"), "w").code()).isEqualTo(ErrorCode.IO);
    }

    @Test
    void countsWrapsAndStopsAtTheLimit() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        Path path = Path.of("/k/wraps");
        WrapCounter counter = WrapCounter.create(path, disk);
        counter.take(1, 10);
        assertThat(counter.left(1)).isEqualTo(WrapCounter.LIMIT - 10);
        WrapCounter again = WrapCounter.open(path, disk, 1);
        assertThat(again.left(1)).as("never too few").isEqualTo(WrapCounter.LIMIT - 64);
        again.take(1, WrapCounter.LIMIT - 64);
        assertThatThrownBy(() -> again.take(1, 1))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("rotate the keys");
        assertThat(WrapCounter.open(path, disk, 1).left(1)).isZero();
        again.take(2, 1);
        assertThat(WrapCounter.open(path, disk, 2).left(2)).isEqualTo(WrapCounter.LIMIT - 128);
        disk.overwrite(path, new byte[(1 << 21) + 1]);
        assertThat(WrapCounter.open(path, disk, 2).left(2)).as("lost").isZero();
    }
}
