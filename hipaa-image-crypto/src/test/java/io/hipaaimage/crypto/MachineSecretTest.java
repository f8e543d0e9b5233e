package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key file that no passphrase locks. Secret, check digits and commitment of the vector are those of Python's hashlib and hmac. */
class MachineSecretTest {
    private static final String LINE =
            "hipaa-image-machine-secret-1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f:2a9c4deb";
    private static final String MASTER =
            "fd08a163aa9d16296c32daff9eafcbcd92f96cd8f65a242342e470fd4098bb5aceb3418a87c0da69042098182fbe2698";
    private static final String COMMITMENT = "ebc3c2cf8200b68bd2641f13eccfc4458cb45728528df9fcfd1ed82a22c3da56";

    @TempDir
    Path dir;

    private Path secret;
    private Path key;

    @BeforeEach
    void makes() throws Exception {
        secret = dir.resolve("secret");
        key = dir.resolve("key");
        MachineSecret.createFile(secret);
        SealedFiles.createKeyFile(key, Passphrase.fromFile(secret));
    }

    private static Passphrase words(String line) {
        return Passphrase.of(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void fails(ErrorCode code, String word, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining(word)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isOneLineThatItsOwnerReadsAndNeverTheSameTwice() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(secret)).matches("hipaa-image-machine-secret-1:[0-9a-f]{64}:[0-9a-f]{8}\n");
        MachineSecret.createFile(dir.resolve("other"));
        assertThat(dir.resolve("other")).binaryContent().isNotEqualTo(Files.readAllBytes(secret));
        fails(ErrorCode.OUTPUT_EXISTS, "exists", () -> MachineSecret.createFile(secret));
    }

    @Test
    void isDerivedAsAnotherImplementationDerivesIt() throws Exception {
        byte[] salt = new byte[16];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) (100 + i);
        }
        byte[] master = MachineDerivation.ONLY.derive(LINE.getBytes(StandardCharsets.US_ASCII), salt);

        assertThat(HexFormat.of().formatHex(master)).isEqualTo(MASTER);
        assertThat(HexFormat.of()
                        .formatHex(
                                Hkdf.expand(master, 32, PassphraseBox.ascii("hipaa-image/passphrase-box/v1 commit"))))
                .isEqualTo(COMMITMENT);
    }

    @Test
    void locksAKeyFileOfAKindOfItsOwnThatNothingElseOpens() throws Exception {
        byte[] file = Files.readAllBytes(key);
        assertThat(Arrays.copyOf(file, 20))
                .isEqualTo(new byte[] {'H', 'I', 'K', 'S', 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        SealedFiles.with(key, Passphrase.fromFile(secret));

        fails(ErrorCode.WRONG_PASSPHRASE, "MACHINE_SECRET_NEEDED", () -> SealedFiles.with(key, words("a passphrase")));
        fails(ErrorCode.WRONG_PASSPHRASE, "does not open", () -> SealedFiles.with(key, words(LINE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "long", "upper case", "another digit", "no digit", "another check", "space"})
    void isTakenInItsOneSpellingAlone(String change) throws Exception {
        String whole = Files.readString(secret).strip();
        String other = switch (change) {
            case "short" -> whole.substring(0, whole.length() - 1);
            case "long" -> whole + "0";
            case "upper case" -> LINE.substring(0, 29) + LINE.substring(29).toUpperCase(Locale.ROOT);
            case "another digit" -> turned(whole, 40);
            case "no digit" -> whole.substring(0, 40) + "g" + whole.substring(41);
            case "another check" -> turned(whole, whole.length() - 1);
            default -> whole + " ";
        };

        fails(ErrorCode.WRONG_PASSPHRASE, "MACHINE_SECRET_DAMAGED", () -> SealedFiles.with(key, words(other)));
        fails(
                ErrorCode.REFUSED,
                "MACHINE_SECRET_DAMAGED",
                () -> SealedFiles.createKeyFile(dir.resolve("new"), words(other)));
        assertThat(dir.resolve("new")).doesNotExist();
    }

    private static String turned(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == '0' ? '1' : '0') + text.substring(at + 1);
    }

    @Test
    void givesWayToAPassphraseAndComesBack() throws Exception {
        KeysetFile file = KeysetFile.open(key, Passphrase.fromFile(secret), PlatformFiles.get());
        file.changePassphrase(words("words of a person"));
        KeysetFile stretched = KeysetFile.open(key, words("words of a person"), PlatformFiles.get());
        assertThat(stretched.describe().toString()).contains("Argon2id");
        fails(ErrorCode.WRONG_PASSPHRASE, "does not open", () -> SealedFiles.with(key, Passphrase.fromFile(secret)));

        stretched.changePassphrase(Passphrase.fromFile(secret));
        assertThat(KeysetFile.open(key, Passphrase.fromFile(secret), PlatformFiles.get())
                        .describe()
                        .toString())
                .contains("a machine's secret");
    }

    @Test
    void goesInApprovedModeToo() throws Exception {
        System.setProperty(ApprovedMode.PROPERTY, "true");
        try {
            SealedFiles.with(key, Passphrase.fromFile(secret));
            SealedFiles.createKeyFile(dir.resolve("approved"), Passphrase.fromFile(secret));
        } finally {
            System.clearProperty(ApprovedMode.PROPERTY);
        }
        assertThat(Files.readAllBytes(dir.resolve("approved"))[5]).isEqualTo(MachineDerivation.NUMBER);
    }

    @Test
    void asksForNoCost() throws Exception {
        for (int at : new int[] {11, 15, 19}) {
            byte[] file = Files.readAllBytes(key);
            file[at] = 1;
            Path costly = written("costly" + at, file);
            fails(ErrorCode.KEY_FILE_DAMAGED, "outside the limits", () -> SealedFiles.with(costly, words(LINE)));
        }
    }

    @Test
    void isStretchedAsAnyPassphraseWhereAPersonKeepsWhatItLocks() throws Exception {
        SecureRandom random = new SecureRandom();
        for (String magic : List.of("HIRK", "HIAC")) {
            byte[] file = PassphraseBox.create(magic, words(LINE), Argon2Parameters.DEFAULT, random)
                    .seal(new byte[32], random);
            assertThat(file[5]).isEqualTo(Argon2Parameters.NUMBER);
            assertThat(PassphraseBox.open(magic, file, words(LINE)).content()).hasSize(32);
            file[5] = MachineDerivation.NUMBER;
            fails(ErrorCode.KEY_FILE_DAMAGED, "version", () -> PassphraseBox.open(magic, digested(file), words(LINE)));
        }
    }

    /** As a start of an application is without it: its signed jar is verified with the first class. */
    @Test
    void needsNoClassOfBouncyCastle() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!Path.of(entry).getFileName().toString().startsWith("bc")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("org.bouncycastle.crypto.generators.Argon2BytesGenerator"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> passphrase = loader.loadClass(Passphrase.class.getName());
            Object source = passphrase.getMethod("fromFile", Path.class).invoke(null, secret);
            Object files = loader.loadClass(SealedFiles.class.getName())
                    .getMethod("with", Path.class, passphrase)
                    .invoke(null, key, source);
            assertThat(files).isNotNull().isNotInstanceOf(SealedFiles.class);
        }
    }

    @Test
    void tellsAHostThatStartsThatNothingHasToBeLoadedForIt() throws Exception {
        Path stretched = dir.resolve("stretched");
        SealedFiles.createKeyFile(stretched, words("a passphrase"));

        assertThat(PassphraseBox.beginsWithArgon2(Files.readAllBytes(stretched)))
                .isTrue();
        assertThat(PassphraseBox.beginsWithArgon2(Files.readAllBytes(key))).isFalse();
        assertThat(PassphraseBox.beginsWithArgon2(new byte[0])).isFalse();
        assertThatThrownBy(() -> new EmbeddedCipherProvider().prepare(dir.resolve("no folder")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path written(String name, byte[] file) throws Exception {
        Path path = dir.resolve(name);
        PlatformFiles.get().replace(path, digested(file)); // readable by its owner alone
        return path;
    }

    private static byte[] digested(byte[] file) {
        byte[] front = Arrays.copyOf(file, file.length - 32);
        return ByteBuffer.allocate(file.length)
                .put(front)
                .put(Primitives.sha256(front))
                .array();
    }
}
