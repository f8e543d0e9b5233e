package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {
    private static final Path FILE = Path.of("/keys/keyset");
    private static final Passphrase RIGHT = words("a passphrase");
    private static final Passphrase NEVER_READ = () -> {
        throw new AssertionError("the passphrase was read");
    };
    private static final byte[] AAD = {1, 2, 3};

    private final CrashingFiles disk = new CrashingFiles(1);

    private static Passphrase words(String text) {
        return Passphrase.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void opensWhatItMade() throws Exception {
        KeysetFile made = KeysetFile.create(FILE, RIGHT, disk);
        try (DataKey key = DataKey.generate(new SecureRandom())) {
            Wrapped wrapped = made.wrap(key, AAD);
            assertThat(wrapped.version()).isEqualTo(1);
            assertThat(wrapped.bytes()).hasSize(60);
            try (DataKey again = KeysetFile.open(FILE, RIGHT, disk).unwrap(wrapped, AAD)) {
                assertThat(again.copyBytes()).isEqualTo(key.copyBytes());
            }
        }
    }

    @Test
    void doesNotReplaceAFile() throws Exception {
        KeysetFile.create(FILE, RIGHT, disk);
        fails(ErrorCode.OUTPUT_EXISTS, () -> KeysetFile.create(FILE, RIGHT, disk));
    }

    @Test
    void refusesAnEmptyPassphrase() {
        fails(ErrorCode.REFUSED, () -> KeysetFile.create(FILE, Passphrase.of(new byte[0]), disk));
        assertThat(disk.files()).isEmpty();
    }

    @Test
    void saysThatAFileIsMissing() {
        fails(ErrorCode.KEYS_MISSING, () -> KeysetFile.open(FILE, NEVER_READ, disk));
    }

    @Test
    void tellsAWrongPassphraseFromADamagedFile() throws Exception {
        KeysetFile.create(FILE, RIGHT, disk);
        fails(ErrorCode.WRONG_PASSPHRASE, () -> KeysetFile.open(FILE, words("another"), disk));
        byte[] good = disk.readAll(FILE, 1 << 20);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            disk.overwrite(FILE, bad);
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, NEVER_READ, disk));
        }
        for (int length = 0; length < good.length; length++) {
            disk.overwrite(FILE, Arrays.copyOf(good, length));
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, NEVER_READ, disk));
        }
        disk.overwrite(FILE, Arrays.copyOf(good, (16 << 20) + 1));
        fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, NEVER_READ, disk));
    }

    /** A forger can make the digest anew, for it has no key. */
    private void forge(int at, int value) throws Exception {
        byte[] file = disk.readAll(FILE, 1 << 20);
        ByteBuffer.wrap(file).putInt(at, value);
        byte[] digest = Primitives.sha256(Arrays.copyOf(file, file.length - 32));
        System.arraycopy(digest, 0, file, file.length - 32, 32);
        disk.overwrite(FILE, file);
    }

    @Test
    void refusesParametersOutsideTheLimitsBeforeItReadsThePassphrase() throws Exception {
        int[][] forgeries = {
            {8, 19_455}, {8, 131_073}, {8, Integer.MAX_VALUE}, {8, -1}, {12, 1}, {12, 11}, {12, -1}, {16, 0}, {16, 5}
        };
        for (int[] forgery : forgeries) {
            disk.delete(FILE);
            KeysetFile.create(FILE, RIGHT, disk);
            forge(forgery[0], forgery[1]);
            fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, NEVER_READ, disk));
        }
    }

    @Test
    void refusesAVersionItDoesNotKnow() throws Exception {
        KeysetFile.create(FILE, RIGHT, disk);
        forge(4, 0x02010000);
        fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, NEVER_READ, disk));
    }

    @Test
    void seesAForgedCommitmentAndAForgedCiphertext() throws Exception {
        KeysetFile.create(FILE, RIGHT, disk);
        byte[] good = disk.readAll(FILE, 1 << 20);
        forge(40, 7);
        fails(ErrorCode.WRONG_PASSPHRASE, () -> KeysetFile.open(FILE, RIGHT, disk));
        disk.overwrite(FILE, good);
        forge(90, 7);
        fails(ErrorCode.KEY_FILE_DAMAGED, () -> KeysetFile.open(FILE, RIGHT, disk));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAFileThatOthersCanRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("k");
        KeysetFile.create(file, RIGHT, PlatformFiles.get());
        assertThat(PlatformFiles.ownerOnly(file)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        fails(ErrorCode.KEYS_EXPOSED, () -> KeysetFile.open(file, NEVER_READ, PlatformFiles.get()));
    }

    @Test
    void rotatesAndStillUnwrapsWhatIsOlder() throws Exception {
        KeysetFile file = KeysetFile.create(FILE, RIGHT, disk);
        Wrapped old = file.wrap(new byte[32], AAD);
        assertThat(file.rotate()).isEqualTo(2);
        assertThat(file.wrap(new byte[32], AAD).version()).isEqualTo(2);
        KeysetFile again = KeysetFile.open(FILE, RIGHT, disk);
        assertThat(again.rows())
                .containsEntry(1, VersionRow.of(KeyState.RETIRED))
                .containsEntry(2, VersionRow.of(KeyState.CURRENT));
        assertThat(again.unwrapBytes(old, AAD)).hasSize(32);
    }

    @Test
    void opensUnderAnotherPassphraseAloneOnceItWasChanged() throws Exception {
        KeysetFile file = KeysetFile.create(FILE, RIGHT, disk);
        Wrapped old = file.wrap(new byte[32], AAD);
        fails(ErrorCode.REFUSED, () -> file.changePassphrase(Passphrase.of(new byte[0])));
        file.changePassphrase(words("another one"));
        fails(ErrorCode.WRONG_PASSPHRASE, () -> KeysetFile.open(FILE, RIGHT, disk));
        file.rotate();
        KeysetFile again = KeysetFile.open(FILE, words("another one"), disk);
        assertThat(again.current()).isEqualTo(2);
        assertThat(again.unwrapBytes(old, AAD)).hasSize(32);
    }

    @Test
    void keepsOneOfBothPassphrasesWhereverTheChangeIsCut() throws Exception {
        KeysetFile.create(FILE, RIGHT, disk);
        for (long point = 1; point <= 6; point++) {
            CrashingFiles cut = disk.copy();
            KeysetFile file = KeysetFile.open(FILE, RIGHT, cut);
            cut.crashAt(point);
            try {
                file.changePassphrase(words("another one"));
            } catch (CrashingFiles.PowerLoss e) {
                assertThat(point).isPositive();
            }
            CrashingFiles next = cut.afterPowerLoss();
            try {
                assertThat(KeysetFile.open(FILE, RIGHT, next).current()).isEqualTo(1);
            } catch (UnavailableException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.WRONG_PASSPHRASE);
                assertThat(KeysetFile.open(FILE, words("another one"), next).current())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void namesADestroyedVersion() throws Exception {
        KeysetFile file = KeysetFile.create(FILE, RIGHT, disk);
        Wrapped old = file.wrap(new byte[32], AAD);
        file.rotate();
        file.change(1, VersionRow.of(KeyState.DESTROYED));
        KeysetFile again = KeysetFile.open(FILE, RIGHT, disk);
        assertThatThrownBy(() -> again.unwrap(old, AAD))
                .isInstanceOf(RefusedException.class)
                .hasMessage("KEY_VERSION_DESTROYED 1");
    }

    @Test
    void opensNothingForAnotherVersionOrOtherAssociatedData() throws Exception {
        KeysetFile file = KeysetFile.create(FILE, RIGHT, disk);
        Wrapped wrapped = file.wrap(new byte[32], AAD);
        file.rotate();
        fails(ErrorCode.WRONG_KEY, () -> file.unwrap(wrapped, new byte[] {1, 2}));
        fails(ErrorCode.WRONG_KEY, () -> file.unwrap(new Wrapped(2, wrapped.bytes()), AAD));
        fails(ErrorCode.WRONG_KEY, () -> file.unwrap(new Wrapped(3, wrapped.bytes()), AAD));
        assertThatThrownBy(() -> file.unwrap(new Wrapped(1, new byte[3]), AAD))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void staysAsItWasWhenTheDiskRefusesARotation() throws Exception {
        KeysetFile file = KeysetFile.create(FILE, RIGHT, disk);
        disk.failAt(2);
        assertThatThrownBy(file::rotate).isInstanceOf(UnavailableException.class);
        assertThat(file.current()).isEqualTo(1);
        assertThat(KeysetFile.open(FILE, RIGHT, disk).current()).isEqualTo(1);
    }
}
