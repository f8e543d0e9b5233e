package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that begins when the home can only be read: it serves an emergency and nothing else, beside no writer. The lock's file is what
 * cannot be written here, as a folder of its name cannot even by root; that nothing else is written is seen by every file's content.
 */
class ReadOnlyHomeTest {
    private static final byte[] PICTURE = SmallPicture.png();

    @TempDir
    Path folder;

    private Path home;
    private Path keys;
    private Path spool;
    private ImageId image;

    @BeforeEach
    void aVaultWithAnImage() throws Exception {
        home = folder.resolve("home");
        keys = folder.resolve("keys");
        spool = folder.resolve("other-disk/spool");
        try (ImageVault vault = builder().tenant("test-read-only").create()) {
            image = VaultFixture.doctor(vault)
                    .capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("P-1")));
        }
    }

    private VaultBuilder builder() {
        return new VaultFixture(PlatformFiles.get(), home, keys)
                .quick()
                .keys(ProvidedKeys.at(keys, MemoryKey.KEY).spoolAt(spool))
                .lockWait(Duration.ofMillis(50));
    }

    private void readOnly(boolean now) throws IOException {
        Path lock = home.resolve(".lock");
        Files.delete(lock);
        if (now) {
            Files.createDirectory(lock);
        }
    }

    @Test
    void anEmergencyIsServedAndKeptElsewhereAndTheLogHasItWhenTheDiskIsBack() throws Exception {
        readOnly(true);
        assertUnavailable(ErrorCode.IO, () -> builder().open().close());
        Map<Path, String> before = contents();
        for (int n = 0; n < 2; n++) { // a second process goes on behind the first one's records
            try (ImageVault vault = builder().recovery().openForEmergency()) {
                emergency(vault);
                assertUnavailable(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        () -> VaultFixture.doctor(vault).open(image));
            }
        }
        assertThat(contents()).isEqualTo(before);
        assertThat(spool.resolve("emergency-spool")).isRegularFile();
        assertThat(keys.resolve("emergency-spool")).doesNotExist();

        readOnly(false);
        try (ImageVault vault = builder().open()) {
            assertThat(spooled(vault)).containsExactly("INTENT", "OUTCOME", "INTENT", "OUTCOME");
        }
        assertThat(spool.resolve("emergency-spool")).doesNotExist();
        assertThat(AuditVerifier.of(home.resolve("audit")).verify().findings()).isEmpty();
    }

    @Test
    void noWriterIsBesideAnEmergencyAndTheSpoolHasOneWriter() throws Exception {
        readOnly(true);
        try (ImageVault vault = builder().recovery().openForEmergency()) {
            assertUnavailable(
                    ErrorCode.LOCKED,
                    () -> builder().recovery().openForEmergency().close());
            emergency(vault);
        }
    }

    @Test
    void whereNotEvenTheSpoolCanBeWrittenCareGoesOn() throws Exception {
        readOnly(true);
        Files.createFile(folder.resolve("other-disk")); // no folder can be made below it
        try (ImageVault vault = builder().recovery().openForEmergency()) {
            emergency(vault);
        }
        assertThat(folder.resolve("other-disk")).isEmptyFile();
    }

    @Test
    void aSpoolThatWasLeftInTheKeyFolderIsFoldedToo() throws Exception {
        try (ImageVault vault = new VaultFixture(PlatformFiles.get(), home, keys)
                .quick()
                .recovery()
                .openForEmergency()) {
            emergency(vault);
        }
        assertThat(keys.resolve("emergency-spool")).isRegularFile();
        try (ImageVault vault = builder().open()) {
            assertThat(spooled(vault)).containsExactly("INTENT", "OUTCOME");
        }
        assertThat(keys.resolve("emergency-spool")).doesNotExist();
    }

    @Test
    void aSpoolInTheHomeIsRefused() {
        assertThatThrownBy(() -> builder()
                        .keys(ProvidedKeys.at(keys, MemoryKey.KEY).spoolAt(home.resolve("spool")))
                        .open()
                        .close())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    }

    @Test
    void theCommandServesItByThePlaceThatInitWasTold() throws Exception {
        Path other = folder.resolve("cli");
        Path pass = Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
        Run init = Run.of(
                "init",
                "--tenant",
                "test-cli",
                "--no-recovery",
                "--spool",
                spool,
                "--home",
                other.resolve("home"),
                "--keys",
                other.resolve("keys"),
                "--passphrase-file",
                pass);
        assertThat(init.exit()).as(init.err()).isZero();
        Path picture = Files.write(folder.resolve("a.png"), PICTURE);
        String made = command("put", other, pass, picture, "TREAT", "--patient", "P-1")
                .out();
        home = other.resolve("home");
        readOnly(true);
        String id = made.replaceAll("(?s).*?([0-9a-f]{32}).*", "$1");
        Run got = command(
                "get",
                other,
                pass,
                Path.of(id),
                "ETREAT",
                "-o",
                folder.resolve("out").toString());
        assertThat(got.exit()).as(got.err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out"))).isEqualTo(PICTURE);
        assertThat(spool.resolve("emergency-spool")).isRegularFile();
    }

    private static Run command(String verb, Path at, Path pass, Path what, String purpose, String... more)
            throws Exception {
        List<Object> words =
                new ArrayList<>(List.of(verb, what, "--purpose", purpose, "--actor", "care.lee", "--role"));
        words.addAll(List.of("physician", "--mfa", "--relationship", "care_team", "--device", "managed"));
        words.addAll(List.of("--home", at.resolve("home"), "--keys", at.resolve("keys"), "--passphrase-file", pass));
        words.addAll(List.of((Object[]) more));
        return Run.of(words.toArray());
    }

    private void emergency(ImageVault vault) throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.session(vault, "care.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                .open(image)) {
            opened.transferTo(shown);
        }
        assertThat(shown.toByteArray()).isEqualTo(PICTURE);
    }

    private static List<String> spooled(ImageVault vault) throws Exception {
        List<String> found = new ArrayList<>();
        vault.log().read(0, (AuditLog.Entry entry) -> {
            if (entry.facts().containsKey("spool")) {
                found.add(entry.type());
            }
        });
        return found;
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path path : walk.toList()) {
                all.put(path, Files.isDirectory(path) ? "" : digest(path));
            }
        }
        return all;
    }

    private static String digest(Path file) throws IOException {
        java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
        sum.update(Files.readAllBytes(file));
        return Files.size(file) + " " + sum.getValue() + " " + Files.getLastModifiedTime(file);
    }

    private static void assertUnavailable(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
