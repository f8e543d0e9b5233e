package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogRenewal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spool or a log that somebody altered is not believed, kept, and no reason to turn a patient away. */
class AlteredSpoolTest extends LogDownCase {
    @Test
    void anAlteredSpoolIsNotBelieved() throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            ImageId image = put(vault);
            down = true;
            emergency(vault, image);
            emergency(vault, image);
        }
        byte[] bytes = Files.readAllBytes(spool);
        int first = 4 + ((bytes[2] & 0xff) << 8 | (bytes[3] & 0xff));
        byte[] without = new byte[bytes.length - first];
        System.arraycopy(bytes, first, without, 0, without.length);
        Files.write(spool, without); // the first record is left out
        down = false;
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            List<AuditLog.Entry> found = spooled(vault);
            assertThat(found).extracting(AuditLog.Entry::action).containsExactly("EMERGENCY_GAP");
            assertThat(found.get(0).facts()).containsEntry("damaged", "true").containsEntry("kept", "0");
            assertThat(keptAside(found.get(0))).isEqualTo(without);
        }
        VerifyReport report = AuditVerifier.of(folder.resolve("home/audit")).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.EMERGENCY_GAP);
        assertThat(report.findings().get(0).detail()).contains("altered", "emergency-spool-altered-");
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            assertThat(spooled(vault)).hasSize(1);
        }
        assertThat(spool).doesNotExist();
    }

    private byte[] keptAside(AuditLog.Entry gap) throws Exception {
        return Files.readAllBytes(folder.resolve("keys").resolve(gap.facts().get("file")));
    }

    @Test
    void eachAlteredSpoolIsKeptAndSaidApartAndItsWholeRecordsCount() throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        ImageId image;
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            image = put(vault);
        }
        for (int n = 1; n <= 2; n++) {
            try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
                down = true;
                emergency(vault, image);
            }
            Files.write(spool, new byte[] {0, 0, 0, 4, 1, 2, (byte) n}, java.nio.file.StandardOpenOption.APPEND);
            byte[] altered = Files.readAllBytes(spool);
            try (ImageVault vault =
                    builder(PlatformFiles.get(), folder).recovery().openForEmergency()) {
                emergency(vault, image); // goes on behind the whole part, over nothing that may be evidence
            }
            down = false;
            try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
                List<AuditLog.Entry> gaps = spooled(vault).stream()
                        .filter(e -> e.action().equals("EMERGENCY_GAP"))
                        .toList();
                assertThat(gaps).hasSize(n);
                assertThat(gaps.get(n - 1).facts())
                        .containsEntry("damaged", "true")
                        .containsEntry("kept", "4");
                assertThat(keptAside(gaps.get(n - 1))).isEqualTo(altered);
                assertThat(spooled(vault)).hasSize(5 * n);
            }
        }
    }

    @Test
    void aSpoolLongerThanAnyIsNoReasonNotToOpen() throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            put(vault);
        }
        PlatformFiles.get().replace(spool, new byte[(4 << 20) + 70]);
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            assertThat(spooled(vault)).extracting(AuditLog.Entry::action).containsExactly("EMERGENCY_GAP");
            assertThat(keptAside(spooled(vault).get(0))).hasSize((4 << 20) + 1);
        }
    }

    @Test
    void aVaultWhoseLogWasAlteredOpensForEmergenciesAndItsNextLogHasThem() throws Exception {
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        ImageId image;
        try (ImageVault vault = fixture.builder().tenant("test-spool").create()) {
            image = put(vault);
        }
        Path segment = folder.resolve("home/audit/seg-00000001");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[60] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> fixture.builder().open()).isInstanceOf(DamagedInputException.class);
        try (ImageVault vault =
                fixture.builder().facts(VaultFixture::breakGlass).recovery().openForEmergency()) {
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertDown(() -> VaultFixture.doctor(vault).open(image));
            assertDown(() -> vault.administration("ro1").images());
        }
        Run run = get(image, "out");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("WARN the log is down").doesNotContain("EMERGENCY_NOT_KEPT");
        theCommandSaysWhatStandsInNoRecord(image);
        Run treat = Office.in(folder)
                .run(
                        "get --purpose TREAT --actor care.lee --role physician --mfa",
                        image.value(),
                        "-o",
                        folder.resolve("out2"));
        assertThat(treat.exit()).isEqualTo(1);
        try (LogRenewal renewal = fixture.builder().recovery().renewLog("ro1")) {
            renewal.complete(renewal.actors().asserted(renewal.matter("mended"), "kim"), "mended");
        }
        try (ImageVault vault = fixture.builder().open()) {
            assertThat(spooled(vault)).hasSize(4);
        }
    }

    private void theCommandSaysWhatStandsInNoRecord(ImageId image) throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        byte[] kept = Files.readAllBytes(spool);
        Files.delete(spool);
        Files.createDirectory(
                spool, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Run run = get(image, "out3");
        assertThat(run.exit()).as("care comes first: " + run.err()).isZero();
        assertThat(run.err()).contains("WARN EMERGENCY_NOT_KEPT");
        assertThat(run.out()).contains("\"kept\":false");
        Files.delete(spool);
        PlatformFiles.get().replace(spool, kept);
    }

    private Run get(ImageId image, String out) {
        return Office.in(folder)
                .run(
                        "get --json --purpose ETREAT --actor dr.far --role physician --mfa --fact break_glass"
                                + " --relationship none --device managed",
                        image.value(),
                        "-o",
                        folder.resolve(out));
    }
}
