package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one switch: what a passphrase and a recipient may be, and what is said about who computes it. */
class ApprovedModeTest {
    private static final Passphrase PASSPHRASE = Passphrase.of("on four legs".getBytes(StandardCharsets.US_ASCII));
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("image", "i1"));

    @TempDir
    static Path keys;

    @TempDir
    Path dir;

    private static Path key;

    @BeforeAll
    static void makesAKeyFileInApprovedMode() throws Exception {
        mode("true");
        key = keys.resolve("key");
        SealedFiles.createKeyFile(key, PASSPHRASE);
        System.clearProperty(ApprovedMode.PROPERTY);
    }

    private static void mode(String value) {
        System.setProperty(ApprovedMode.PROPERTY, value);
    }

    @AfterEach
    void turnsItOff() {
        System.clearProperty(ApprovedMode.PROPERTY);
    }

    @Test
    void stretchesPassphrasesByPbkdf2AndOpensThemInEitherMode() throws Exception {
        mode("true");
        byte[] file = Files.readAllBytes(key);
        assertThat(file[5]).isEqualTo((byte) 2);
        assertThat(ByteBuffer.wrap(file).getInt(12)).isEqualTo(600_000);
        Path plain = Files.writeString(dir.resolve("plain"), "a picture");
        SealedFiles.with(key, PASSPHRASE).seal(plain, dir.resolve("sealed"), CONTEXT, SealOptions.defaults());
        turnsItOff();
        SealedFiles.with(key, PASSPHRASE).open(dir.resolve("sealed"), dir.resolve("back"), CONTEXT, false);
        assertThat(dir.resolve("back")).hasContent("a picture");
    }

    @Test
    void refusesCostsOutsideTheLimitsBeforeItWorks() throws Exception {
        byte[] good = Files.readAllBytes(key);
        Path other = dir.resolve("other");
        Files.copy(key, other, StandardCopyOption.COPY_ATTRIBUTES);
        for (int[] change : new int[][] {{8, 1}, {12, 599_999}, {12, 10_000_001}, {12, -1}, {16, 1}}) {
            ByteBuffer bad = ByteBuffer.wrap(good.clone()).putInt(change[0], change[1]);
            byte[] digest = Primitives.sha256(Arrays.copyOf(bad.array(), good.length - 32));
            bad.put(good.length - 32, digest);
            Files.write(other, bad.array());
            assertThatThrownBy(() -> SealedFiles.with(other, PASSPHRASE)).hasMessageStartingWith("KEY_FILE_DAMAGED");
        }
    }

    @Test
    void refusesArgon2idUnlessItIsMigrated() throws Exception {
        Path old = dir.resolve("old");
        SealedFiles.createKeyFile(old, PASSPHRASE);
        assertThat(Files.readAllBytes(old)[5]).isEqualTo((byte) 1);
        mode("true");
        assertThatThrownBy(() -> SealedFiles.with(old, PASSPHRASE))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE NOT_APPROVED");
        mode("migrate");
        KeysetFile.open(old, PASSPHRASE, PlatformFiles.get()).changePassphrase(PASSPHRASE);
        assertThat(Files.readAllBytes(old)[5]).isEqualTo((byte) 2);
    }

    @Test
    void sealsToTheApprovedHybridAlone() throws Exception {
        Path old = dir.resolve("old");
        RecipientKey hybrid = RecipientKeys.generate(old, PASSPHRASE, PlatformFiles.get());
        assertThat(hybrid.suite()).isEqualTo(RecipientSuite.X_WING);
        Path plain = Files.writeString(dir.resolve("plain"), "a picture");
        mode("true");
        RecipientKey approved = RecipientKeys.generate(dir.resolve("new"), PASSPHRASE, PlatformFiles.get());
        assertThat(approved.suite()).isEqualTo(RecipientSuite.P384_MLKEM1024);
        assertThatThrownBy(() -> RecipientKeys.generate(
                        RecipientSuite.X25519, dir.resolve("weak"), PASSPHRASE, PlatformFiles.get()))
                .hasMessageStartingWith("REFUSED NOT_APPROVED x25519");
        SealedFiles files = SealedFiles.with(key, PASSPHRASE);
        Path sealed = dir.resolve("sealed");
        assertThatThrownBy(() -> files.seal(
                        plain, sealed, CONTEXT, SealOptions.defaults().alsoFor(hybrid)))
                .hasMessageStartingWith("REFUSED NOT_APPROVED x-wing");
        assertThat(sealed).doesNotExist();
        files.seal(plain, sealed, CONTEXT, SealOptions.defaults().alsoFor(approved));
        assertThatThrownBy(() -> files.slots().add(sealed, hybrid)).hasMessageStartingWith("REFUSED NOT_APPROVED");
        assertThat(files.slots().list(sealed)).hasSize(2);
    }

    @Test
    void saysWhatRunsAndThatItIsNotValidated() {
        assertThat(ApprovedMode.facts())
                .contains("APPROVED_MODE off")
                .anySatisfy(fact ->
                        assertThat(fact).startsWith("MODULE AES-GCM by SunJCE ").endsWith("not a validated module"));
        mode("true");
        assertThat(ApprovedMode.facts()).contains("APPROVED_MODE on");
    }

    @Test
    void pbkdf2AgreesWithWycheproof() throws IOException {
        int checked = 0;
        for (Json.Vector v : Json.wycheproof("pbkdf2_hmacsha512_test.json")) {
            int length = Integer.parseInt(v.text("dkLen"));
            if (length <= 64) {
                checked++;
                int iterations = Integer.parseInt(v.text("iterationCount"));
                assertThat(Pbkdf2Parameters.stretched(v.hex("password"), v.hex("salt"), iterations, length))
                        .as(v.toString())
                        .isEqualTo(v.hex("dk"));
            }
        }
        assertThat(checked).isGreaterThan(40);
    }
}
