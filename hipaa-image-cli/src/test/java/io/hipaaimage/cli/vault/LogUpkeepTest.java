package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.AuditLogLimits;
import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LogDesk;
import io.hipaaimage.core.vault.VaultBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a vault is pruned by two persons' decision, after retention and under no hold; its keys change. */
class LogUpkeepTest {
    private static final Instant LONG_AGO = Instant.parse("2019-05-01T10:00:00Z");
    private static final AuditLogLimits SMALL =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 128 << 10);

    @TempDir
    Path folder;

    private Path pass;
    private Instant now = LONG_AGO;

    @BeforeEach
    void makeAnOldVault() throws Exception {
        pass = Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
        try (ImageVault vault = builder("home").tenant("test-upkeep").create()) {
            List<CompletionStage<Receipt>> answers = new ArrayList<>();
            for (int i = 0; i < 1600; i++) {
                answers.add(vault.log()
                        .appendAsync(AuditEvent.of("ACCESS", "dr" + i, "VIEW", "SUCCESS")
                                .image(String.format("%032x", i))
                                .patient(PatientRef.of("P-" + i % 9))
                                .fact("filler", "x".repeat(120))));
                if (i % 50 == 49) { // small batches: so segments end where a test expects it
                    answers.get(i).toCompletableFuture().get();
                }
            }
            for (CompletionStage<Receipt> answer : answers) {
                answer.toCompletableFuture().get();
            }
        }
    }

    private VaultBuilder builder(String home) {
        return new VaultFixture(PlatformFiles.get(), folder.resolve(home), folder.resolve("keys"))
                .builder()
                .unsafeLog(settings -> AuditLogs.open(settings, SMALL))
                .clock(() -> now);
    }

    private static LogDesk desk(ImageVault vault) {
        return vault.administration("ro1").upkeep();
    }

    private static Approval second(ImageVault vault, Prunable range) throws Exception {
        return vault.administration("ro1").actors().asserted(desk(vault).pruning(range), "kim");
    }

    private static LegalHold hold(String covers) throws Exception {
        return LegalHold.parse(
                ("{\"id\":\"h1\",\"matter\":\"a case\"," + covers + "}").getBytes(StandardCharsets.UTF_8));
    }

    private VerifyReport verify(Path log) throws Exception {
        return AuditVerifier.of(log)
                .pinned(LogPin.parse(Files.readString(log.resolve("log.pin")).strip()))
                .verify();
    }

    @Test
    void nothingGoesBeforeSixYearsOrUnderAHold() throws Exception {
        now = LONG_AGO.plus(Duration.ofDays(365 * 5));
        try (ImageVault vault = builder("home").open()) {
            assertThatThrownBy(() -> desk(vault).prunable(1500)).hasMessageContaining("RETENTION_RUNNING");
            now = Run.NOW;
            for (String covers : List.of(
                    "\"everything\":true",
                    "\"patients\":[\"P-3\"]",
                    "\"images\":[\"" + String.format("%032x", 7) + "\"]")) {
                LegalHold hold = hold(covers);
                LegalHold own = new LegalHold(
                        "h" + covers.length(), hold.matter(), hold.everything(), hold.patients(), hold.images(), null);
                vault.administration("office").legal().place(own);
                assertThatThrownBy(() -> desk(vault).prunable(1500)).hasMessageContaining("LEGAL_HOLD");
                vault.administration("office").legal().release(own.id());
            }
            vault.administration("office").legal().place(hold("\"patients\":[\"P-of-nobody\"]"));
            assertThat(desk(vault).prunable(1500).minimum()).isPositive();
        }
    }

    @Test
    void whatWasApprovedGoesAndNothingElse() throws Exception {
        now = Run.NOW;
        long entry;
        try (ImageVault vault = builder("home").open()) {
            Prunable less = desk(vault).prunable(700);
            Prunable range = desk(vault).prunable(1500);
            assertThat(less.before()).isLessThan(range.before());
            Approval approval = second(vault, less);
            assertThatThrownBy(() -> desk(vault).prune(range, approval, null))
                    .hasMessageContaining("APPROVAL_OF_ANOTHER_MATTER");
            entry = desk(vault).prune(range, second(vault, range), null);
            assertThatThrownBy(() -> desk(vault).prunable(1500)).hasMessageContaining("NOTHING_TO_PRUNE");
        }
        VerifyReport report = verify(folder.resolve("home/audit"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(report.entries());
        List<String> said = new ArrayList<>();
        try (ImageVault vault = builder("home").open()) {
            vault.log().read(entry, e -> said.add(e.type() + " " + e.facts()));
            assertThat(said.get(0)).startsWith("PRUNE").contains("approvedBy=kim", "approvalOf=AUDIT_PRUNE");
            vault.administration("office").backups().create(folder.resolve("backup"));
        }
        try (ImageVault restored = builder("restored").recovery().restore(folder.resolve("backup"))) {
            assertThat(restored.log().size()).isGreaterThan(entry);
        }
        assertThat(verify(folder.resolve("restored/audit")).verdict()).isEqualTo(Verdict.INTACT);
    }

    @Test
    void aRestoredLogThatWasNotPrunedGetsItsTilesAgain() throws Exception {
        try (ImageVault vault = builder("home").open()) {
            vault.administration("office").backups().create(folder.resolve("backup"));
        }
        builder("restored").recovery().restore(folder.resolve("backup")).close();
        assertThat(verify(folder.resolve("restored/audit")).findings()).isEmpty();
    }

    private Run audit(String verb, Object... more) {
        List<Object> all = new ArrayList<>(List.of("audit", verb, folder.resolve("home"), "--json"));
        all.addAll(List.of("--keys", folder.resolve("keys"), "--passphrase-file", pass));
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    @Test
    void theCommandsDoIt() {
        Path archive = folder.resolve("archive");
        assertThat(audit("prune", "--before", 1500, "--actor", "ro1").err()).contains("DENIED DUAL_CONTROL_REQUIRED");
        assertThat(Run.of("audit", "prune", folder.resolve("home/audit"), "--before", 1500)
                        .err())
                .contains("DENIED DUAL_CONTROL_REQUIRED");
        Run done = audit("prune", "--before", 1500, "--actor", "ro1", "--second-actor", "kim", "--archive", archive);
        assertThat(done.errors()).isEmpty();
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("\"index\":", "\"from\":0", "\"before\":", "\"bundles\":", "\"root\":");
        assertThat(folder.resolve("home/audit/seg-00000001")).doesNotExist();
        Run again = audit("prune", "--before", 1500, "--actor", "ro1", "--second-actor", "kim");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("REFUSED NOTHING_TO_PRUNE");
        Run rotated = audit("rotate-key", "--actor", "ro1");
        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(rotated.out()).contains("\"epoch\":2");
        Run verified = Run.of("audit", "verify", folder.resolve("home/audit"), "--json");
        assertThat(verified.out()).contains("\"verdict\":\"INTACT\"", "\"findings\":[]");
        Run whole = Run.of("audit", "verify", folder.resolve("home/audit"), "--archive", archive, "--json");
        assertThat(whole.out()).contains("\"verdict\":\"INTACT\"", "\"findings\":[]");
        Run proof = Run.of("audit", "prove", folder.resolve("home/audit"), 5, "-o", folder.resolve("p"));
        assertThat(proof.exit()).isEqualTo(1);
        assertThat(proof.err()).contains("NOT_AVAILABLE");
    }
}
