package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are lost for a while cost no image. */
class OrphansTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final Path RECORDS = HOME.resolve("records");
    private static final byte[] PICTURE = "the picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final CrashingFiles disk = new CrashingFiles(3);
    private final VaultFixture fixture = new VaultFixture(disk, HOME, Path.of("/clinic-keys"));
    private CrashingFiles before = disk;
    private ImageId image = new ImageId("0".repeat(32));

    @BeforeEach
    void capture() throws Exception {
        fixture.builder().tenant("test-orphans").create().close();
        before = disk.copy();
        try (ImageVault vault = fixture.builder().open()) {
            image = VaultFixture.doctor(vault)
                    .capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("P-1")));
        }
    }

    @Test
    void anImageStaysWhereItIsWhileItsRecordCannotBeRead() throws Exception {
        CrashingFiles good = disk.copy();
        for (Path file : disk.files()) {
            byte[] bytes = disk.readAll(file, 1 << 26);
            if (file.startsWith(RECORDS) && bytes.length > 0) {
                bytes[bytes.length / 2] ^= 1;
                disk.overwrite(file, bytes);
            }
        }
        try (ImageVault vault = fixture.builder().open()) {
            assertThatThrownBy(() -> VaultFixture.doctor(vault).open(image)).isInstanceOf(ImageVaultException.class);
        } catch (ImageVaultException e) {
            assertThat(e.code()).isNotNull(); // a vault may also refuse to open as a whole
        }
        assertThat(images()).hasSize(1);
        disk.restore(RECORDS, good);
        assertThat(read()).isEqualTo(PICTURE);
    }

    @Test
    void anImageThatWasSetAsideComesBackWithItsRecord() throws Exception {
        CrashingFiles newest = disk.copy();
        disk.restore(RECORDS, before);
        try (ImageVault vault = fixture.builder().open()) {
            assertThat(vault.describe()).anyMatch(l -> l.startsWith("RECORDS_LOST 1: "));
            assertThatThrownBy(() -> VaultFixture.doctor(vault).open(image)).hasMessageStartingWith("NOT_AVAILABLE");
        }
        assertThat(images()).isEmpty();
        assertThat(disk.files().stream().filter(p -> p.startsWith(HOME.resolve("quarantine"))))
                .hasSize(1);
        disk.restore(RECORDS, newest);
        assertThat(read()).isEqualTo(PICTURE);
        assertThat(images()).hasSize(1);
        try (ImageVault vault = fixture.builder().open()) {
            assertThat(vault.describe()).noneMatch(l -> l.startsWith("RECORDS_LOST"));
        }
    }

    @Test
    void aLostShardIsNamedAndNothingOfItIsMoved() throws Exception {
        CrashingFiles newest = disk.copy();
        for (Path file : disk.files()) {
            if (file.startsWith(RECORDS) && file.toString().endsWith(".log")) {
                disk.delete(file);
            }
        }
        try (ImageVault vault = fixture.builder().open()) {
            assertThat(vault.describe()).anyMatch(l -> l.startsWith("SHARD_UNREADABLE "));
            assertThatThrownBy(() -> VaultFixture.doctor(vault).open(image)).isInstanceOf(ImageVaultException.class);
        } catch (ImageVaultException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STORE_DAMAGED);
        }
        assertThat(images()).hasSize(1);
        disk.restore(RECORDS, newest);
        assertThat(read()).isEqualTo(PICTURE);
    }

    private List<Path> images() {
        return disk.files().stream()
                .filter(p -> p.startsWith(HOME.resolve("images")))
                .toList();
    }

    private byte[] read() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageVault vault = fixture.builder().open();
                OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
            opened.transferTo(out);
        }
        return out.toByteArray();
    }
}
