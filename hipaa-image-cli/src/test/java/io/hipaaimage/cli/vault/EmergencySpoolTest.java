package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While the log is down an emergency opens, and nothing else does; the log has it as soon as it is back, once. */
class EmergencySpoolTest extends LogDownCase {
    @Test
    void anEmergencyOpensAndTheLogHasItWhenItIsBack() throws Exception {
        ImageId image;
        Path spool = folder.resolve("keys/emergency-spool");
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            image = put(vault);
            down = true;
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertDown(() -> VaultFixture.doctor(vault).open(image));
            assertDown(() -> put(vault));
            assertDown(() -> VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                    .copies()
                    .export(image, Scope.WHOLE));
            assertDown(() -> VaultFixture.session(vault, "clerk", Role.RECORDS_OFFICER, PurposeOfUse.ETREAT)
                    .open(image));
            assertThat(Files.readString(spool, StandardCharsets.ISO_8859_1))
                    .doesNotContain("MRN-4711", image.value(), "dr.far");
        }
        down = false;
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            List<AuditLog.Entry> found = spooled(vault);
            assertThat(found)
                    .extracting(AuditLog.Entry::type)
                    .containsExactly("INTENT", "OUTCOME", "INTENT", "OUTCOME");
            assertThat(found.get(0).facts().get("obligations")).contains("policy:AUDIT_SPOOL", "policy:POST_REVIEW");
            assertThat(found.get(1).facts())
                    .containsEntry("intent", Long.toString(found.get(0).index()));
            assertThat(found.get(3).facts())
                    .containsEntry("intent", Long.toString(found.get(2).index()));
            assertThat(vault.administration("po").emergencies().list()).hasSize(2);
        }
        assertThat(spool).doesNotExist();
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().findings())
                .isEmpty();
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            assertThat(spooled(vault)).hasSize(4);
        }
    }

    @Test
    void whatNotEvenTheSpoolCouldKeepIsCounted() throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            ImageId image = put(vault);
            down = true;
            Files.createDirectory(spool);
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertThat(vault.emergenciesNotKept()).isEqualTo(2);
            assertThat(vault.describe()).anyMatch(line -> line.startsWith("EMERGENCIES_NOT_KEPT 2"));
            OpenedImage opened = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                    .open(image);
            opened.close();
            assertThat(opened.keptNowhere()).isTrue();
            assertThat(opened.logged()).isFalse();
            Files.delete(spool);
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertThat(vault.emergenciesNotKept())
                    .as("what they were, no record says")
                    .isEqualTo(4);
        }
        down = false;
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            List<AuditLog.Entry> found = spooled(vault);
            assertThat(found).extracting(AuditLog.Entry::action).containsExactly("VIEW", "VIEW", "EMERGENCY_GAP");
            assertThat(found.get(2).facts()).containsEntry("counted", "4").containsEntry("kept", "2");
        }
    }

    @Test
    void anEntryThatNoWitnessConfirmedKeepsNobodyFromAPatientInAnEmergency() throws Exception {
        try (ImageVault vault =
                builder(PlatformFiles.get(), folder).tenant("test-spool").create()) {
            ImageId image = put(vault);
            unconfirmed = true;
            assertThat(emergency(vault, image)).isEqualTo("an image");
            assertThatThrownBy(() -> VaultFixture.doctor(vault).open(image))
                    .isInstanceOfSatisfying(
                            ImageVaultException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNCONFIRMED));
        }
        unconfirmed = false;
        try (ImageVault vault = builder(PlatformFiles.get(), folder).open()) {
            assertThat(spooled(vault)).extracting(AuditLog.Entry::type).containsExactly("INTENT", "OUTCOME");
        }
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().findings())
                .isEmpty();
    }

    @Test
    void aCrashWhileItIsFoldedLosesAndDoublesNothing() throws Exception {
        CrashingFiles disk = new CrashingFiles(11);
        Path root = Path.of("/vault");
        try (ImageVault vault = builder(disk, root).tenant("test-spool").create()) {
            ImageId image = put(vault);
            down = true;
            emergency(vault, image);
            down = false;
        }
        boolean done = false;
        int points = 0;
        for (int change = 1; change < 120 && !done; change += 2, points++) {
            CrashingFiles run = disk.copy();
            run.crashAt(change);
            try (ImageVault vault = builder(run, root).open()) {
                done = spooled(vault).size() == 2;
            } catch (PowerLoss | ImageVaultException e) {
                done = false;
            }
            CrashingFiles after = run.afterPowerLoss();
            try (ImageVault vault = builder(after, root).open()) {
                assertThat(spooled(vault)).as("change %s", change).hasSize(2);
            }
        }
        assertThat(points).isGreaterThan(3);
    }
}
