package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogRenewal;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the log is down an emergency opens, and nothing else does; the log has it as soon as it is back, once. */
class EmergencySpoolTest {
    @TempDir
    Path folder;

    private boolean down;
    private boolean unconfirmed;

    /** A log whose disk goes. */
    private final class Failing extends ForwardingLog {
        Failing(AuditLog log) {
            super(log);
        }

        private void up() throws UnavailableException {
            if (down) {
                throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk is full", true, null);
            }
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            up();
            Receipt receipt = super.append(event);
            if (unconfirmed) {
                throw new UnavailableException(ErrorCode.AUDIT_UNCONFIRMED, "no witness answered", false, null);
            }
            return receipt;
        }

        @Override
        public CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException {
            up();
            return super.appendAsync(event);
        }

        @Override
        public long checkpoint() throws UnavailableException {
            up();
            return super.checkpoint();
        }
    }

    private VaultBuilder builder(DurableFiles files, Path at) {
        return new VaultFixture(files, at.resolve("home"), at.resolve("keys"))
                .builder()
                .facts(VaultFixture::breakGlass)
                .unsafeLog(settings -> new Failing(AuditLogs.open(settings)));
    }

    private static ImageId put(ImageVault vault) throws Exception {
        return VaultFixture.doctor(vault)
                .capture(
                        new ByteArrayInputStream("an image".getBytes(StandardCharsets.UTF_8)),
                        NewImage.of(PatientRef.of("MRN-4711")));
    }

    private static String emergency(ImageVault vault, ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.session(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                .open(image)) {
            opened.transferTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertDown(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }

    private static List<AuditLog.Entry> spooled(ImageVault vault) throws Exception {
        List<AuditLog.Entry> found = new ArrayList<>();
        vault.log().read(0, e -> {
            if (e.facts().containsKey("spool")) {
                found.add(e);
            }
        });
        return found;
    }

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
        Path pass = Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
        Run run = get(image, pass, "out");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("WARN the log is down").doesNotContain("EMERGENCY_NOT_KEPT");
        theCommandSaysWhatStandsInNoRecord(image, pass);
        Run treat = Run.of(
                "get",
                image.value(),
                "-o",
                folder.resolve("out2"),
                "--purpose",
                "TREAT",
                "--actor",
                "care.lee",
                "--role",
                "physician",
                "--mfa",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                pass);
        assertThat(treat.exit()).isEqualTo(1);
        try (LogRenewal renewal = fixture.builder().recovery().renewLog("ro1")) {
            renewal.complete(renewal.actors().asserted(renewal.matter("mended"), "kim"), "mended");
        }
        try (ImageVault vault = fixture.builder().open()) {
            assertThat(spooled(vault)).hasSize(4);
        }
    }

    private void theCommandSaysWhatStandsInNoRecord(ImageId image, Path pass) throws Exception {
        Path spool = folder.resolve("keys/emergency-spool");
        byte[] kept = Files.readAllBytes(spool);
        Files.delete(spool);
        Files.createDirectory(
                spool, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Run run = get(image, pass, "out3");
        assertThat(run.exit()).as("care comes first: " + run.err()).isZero();
        assertThat(run.err()).contains("WARN EMERGENCY_NOT_KEPT");
        assertThat(run.out()).contains("\"kept\":false");
        Files.delete(spool);
        PlatformFiles.get().replace(spool, kept);
    }

    private Run get(ImageId image, Path pass, String out) {
        return Run.of(
                "get",
                image.value(),
                "--json",
                "-o",
                folder.resolve(out),
                "--purpose",
                "ETREAT",
                "--actor",
                "dr.far",
                "--role",
                "physician",
                "--mfa",
                "--fact",
                "break_glass",
                "--relationship",
                "none",
                "--device",
                "managed",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                pass);
    }
}
