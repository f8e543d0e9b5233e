package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole old segments go by two people's decision; everything that was ever proved stays proved. */
class PruneTest {
    private static final Path KEPT = TestLog.FOLDER.resolve("log.kept");
    private static final int EVENTS = 1400;

    @TempDir
    Path scratch;

    private CrashingFiles disk = new CrashingFiles(7);
    private final TestLog logs = new TestLog();

    @BeforeEach
    void fill() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.append(AuditEvent.of("ADMIN", "ro1", "HOLD_PLACE", "SUCCESS")
                    .fact("hold", "h1")
                    .fact("everything", "true"));
            log.append(AuditEvent.of("ADMIN", "ro1", "GRANT_ADD", "SUCCESS")
                    .fact(SealedRegistry.NAME_FACT, "grants")
                    .fact(SealedRegistry.HEAD_FACT, "head-of-grants"));
            append(log, EVENTS);
        }
    }

    static void append(ManagedLog log, int count) throws Exception {
        List<CompletionStage<Receipt>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(log.appendAsync(TestLog.event(i)));
            if (answers.size() == 50) {
                for (CompletionStage<Receipt> answer : answers) {
                    answer.toCompletableFuture().get();
                }
                answers.clear();
            }
        }
        for (CompletionStage<Receipt> answer : answers) {
            answer.toCompletableFuture().get();
        }
    }

    static AuditEvent decision(String second) {
        return AuditEvent.of("PRUNE", "ro1", "LOG_PRUNE", "SUCCESS")
                .fact("approvalRequester", "ro1")
                .fact("approvedBy", second);
    }

    private Prunable prune(CrashingFiles from) throws Exception {
        try (ManagedLog log = logs.open(from)) {
            Prunable range = log.prunable(EVENTS);
            log.prune(range, decision("kim"), null);
            return range;
        }
    }

    private VerifyReport verify() throws IOException {
        return TestLog.verify(disk, scratch.resolve("log"));
    }

    private static List<VerifyCase> cases(VerifyReport report) {
        return report.findings().stream().map(VerifyFinding::kind).toList();
    }

    @Test
    void whatWasProvedBeforeStaysProved() throws Exception {
        byte[] note = disk.readAll(Forger.CHECKPOINT, 1 << 20);
        byte[] pin = disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 20);
        Prunable range = prune(disk);
        assertThat(range.minimum()).isGreaterThanOrEqualTo(256).isLessThanOrEqualTo(range.before());
        assertThat(disk.exists(Forger.SEGMENT)).isFalse();
        assertThat(disk.exists(TestLog.FOLDER.resolve("tile/entries/000"))).isFalse();
        assertThat(disk.exists(TestLog.FOLDER.resolve("tile/0/000"))).isTrue();
        VerifyReport report = AuditVerifier.of(TestLog.dump(disk, scratch.resolve("log")))
                .pinned(LogPin.parse(new String(pin, StandardCharsets.UTF_8).strip()))
                .checkpoint(SignedNote.parse(note))
                .verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(EVENTS + 4);
        assertThat(report.covered()).isEqualTo(EVENTS + 4);
        for (long index : new long[] {0, 1, range.minimum(), range.before() - 1, range.before(), EVENTS}) {
            AuditProof proof = AuditProofs.prove(disk, TestLog.FOLDER, index);
            assertThat(TlogProof.parse(proof.text()).proves(proof.entry(), key(pin)))
                    .isTrue();
        }
        assertThatThrownBy(() -> AuditProofs.prove(disk, TestLog.FOLDER, 5))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pruned");
    }

    private static io.hipaaimage.audit.verify.VerifierKey key(byte[] pin) throws Exception {
        return LogPin.parse(new String(pin, StandardCharsets.UTF_8).strip()).key();
    }

    @Test
    void nothingOfThePrunedPartIsLeftButWhatLaterEntriesRestOn() throws Exception {
        Prunable range = prune(disk);
        long lost = range.minimum() - 1;
        for (Path file : disk.files()) {
            String text = new String(disk.readAll(file, 1 << 28), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("\"n\":\"" + (lost - 3) + "\"");
        }
        List<Long> indexes = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        try (ManagedLog log = logs.open(disk)) {
            log.read(0, entry -> {
                indexes.add(entry.index());
                heads.add(entry.facts().getOrDefault(SealedRegistry.HEAD_FACT, ""));
            });
        }
        assertThat(indexes).startsWith(0L, 1L, 2L, range.minimum(), range.minimum() + 1);
        assertThat(heads).contains("head-of-grants");
        List<Long> published = new ArrayList<>();
        PublishedEntries.in(disk, TestLog.FOLDER).read(0, (index, entry, leaf) -> published.add(index));
        assertThat(published).startsWith(range.minimum());
        assertThatThrownBy(() -> PublishedEntries.in(disk, TestLog.FOLDER).read(3, (index, entry, leaf) -> {}))
                .hasMessageContaining("pruned");
    }

    @Test
    void goesOnAndIsPrunedAgainOverAnEpoch() throws Exception {
        CrashingFiles keyed = new CrashingFiles(9);
        TestLog other = new TestLog(keyed);
        long first;
        try (ManagedLog log = other.open(keyed)) {
            append(log, 700);
            log.handOver();
            append(log, 700);
            first = log.prunable(600).before();
            log.prune(log.prunable(600), decision("kim"), null);
            append(log, 900);
            log.handOver();
        }
        try (ManagedLog log = other.open(keyed)) {
            append(log, 900);
            Prunable range = log.prunable(2000);
            assertThat(range.from()).isEqualTo(first);
            assertThat(range.before()).isGreaterThan(1400);
            log.prune(range, decision("kim"), null);
        }
        try (ManagedLog log = other.open(keyed)) {
            log.append(TestLog.event(1));
        }
        VerifyReport report = TestLog.verify(keyed, scratch.resolve("log"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(report.entries());
    }

    @Test
    void aCrashAnywhereLeavesItWholeOrIsGoneOnFrom() throws Exception {
        int pruned = 0;
        int whole = 0;
        for (int change = 1; change <= 80; change++) {
            CrashingFiles after = disk;
            boolean done = false;
            for (int life = 0; life < 8; life++) { // each loses other names and bytes of those that were not durable
                CrashingFiles run = disk.copy();
                done = dies(run, change);
                after = run.afterPowerLoss();
                VerifyReport crashed = TestLog.verify(after, scratch.resolve("log"));
                assertThat(crashed.verdict())
                        .as("change %s: %s", change, crashed.findings())
                        .isIn(Verdict.INTACT, Verdict.TORN_TAIL);
            }
            try (ManagedLog log = logs.open(after)) {
                log.append(TestLog.event(9));
            }
            boolean gone = !after.exists(Forger.SEGMENT);
            assertThat(after.exists(TestLog.FOLDER.resolve("tile/entries/000"))).isEqualTo(!gone);
            assertThat(after.exists(KEPT)).isEqualTo(gone);
            assertThat(after.exists(TestLog.FOLDER.resolve("log.kept.next"))).isFalse();
            VerifyReport report = TestLog.verify(after, scratch.resolve("log"));
            assertThat(report.findings()).as("change %s", change).isEmpty();
            pruned += gone ? 1 : 0;
            whole += gone ? 0 : 1;
            if (done) {
                break;
            }
        }
        assertThat(pruned).isGreaterThan(8);
        assertThat(whole).isGreaterThan(5);
    }

    /** Whether the process lived to its end. */
    private boolean dies(CrashingFiles run, int change) throws Exception {
        try (ManagedLog log = logs.open(run)) {
            run.crashAt(change);
            log.prune(log.prunable(EVENTS), decision("kim"), null);
            return true;
        } catch (PowerLoss | UnavailableException e) {
            return false;
        }
    }

    @Test
    void findsAnOldestSegmentThatWentWithoutItsEntry() throws Exception {
        CrashingFiles honest = disk.copy();
        prune(honest);
        disk.delete(Forger.SEGMENT);
        assertThat(cases(verify())).containsExactly(VerifyCase.SEGMENT_MISSING);
        assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(ImageVaultException.class);
        disk.replace(KEPT, honest.readAll(KEPT, 1 << 28)); // as if it had been pruned
        assertThat(cases(verify())).contains(VerifyCase.SEGMENT_MISSING);
        assertThatThrownBy(() -> logs.open(disk)).hasMessageContaining("PRUNE");
        assertThatThrownBy(() -> PublishedEntries.in(disk, TestLog.FOLDER).read(0, (index, entry, leaf) -> {}))
                .isInstanceOf(ImageVaultException.class);
    }

    @Test
    void findsTheNextSegmentGoneToo() throws Exception {
        Prunable range = prune(disk);
        disk.delete(SegmentName.of(TestLog.FOLDER, range.segment()));
        assertThat(cases(verify())).contains(VerifyCase.SEGMENT_MISSING);
        assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(ImageVaultException.class);
    }

    @Test
    void findsWhatWasKeptChangedOrLeftOut() throws Exception {
        prune(disk);
        byte[] kept = disk.readAll(KEPT, 1 << 28);
        byte[] changed = new String(kept, StandardCharsets.ISO_8859_1)
                .replace("\"everything\":\"true\"", "\"everything\":\"fals\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        disk.replace(KEPT, changed);
        assertThat(cases(verify())).contains(VerifyCase.ENTRY_CHANGED);
        assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(ImageVaultException.class);
        disk.replace(KEPT, kept);
        KeptEntries all = KeptEntries.read(disk, TestLog.FOLDER);
        all.entries().remove(1L);
        disk.replace(KEPT, all.bytes());
        assertThat(cases(verify())).containsExactly(VerifyCase.INDEX_HIDES_ENTRY);
        disk.delete(KEPT);
        assertThat(cases(verify())).contains(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void namesARecordOfWhatWasKeptThatIsNone() throws Exception {
        prune(disk);
        byte[] kept = disk.readAll(KEPT, 1 << 28);
        byte[] negative = kept.clone();
        negative[8] |= (byte) 0x80;
        byte[] longer = java.util.Arrays.copyOf(kept, kept.length + 3);
        for (byte[] bad :
                List.of(new byte[0], new byte[40], java.util.Arrays.copyOf(kept, kept.length - 1), negative, longer)) {
            disk.replace(KEPT, bad);
            assertThat(verify().findings())
                    .anySatisfy(f -> {
                        assertThat(f.kind()).isEqualTo(VerifyCase.INDEX_HIDES_ENTRY);
                        assertThat(f.detail()).isEqualTo("log.kept is not of its form");
                    })
                    .noneMatch(f -> f.kind() == VerifyCase.SEGMENT_MISSING);
            assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
            assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(ImageVaultException.class);
        }
    }

    @Test
    void findsTheCheckpointGoneThatThePruningWasUnder() throws Exception {
        prune(disk);
        disk.delete(Forger.CHECKPOINT);
        assertThat(cases(verify())).containsExactly(VerifyCase.SEGMENT_MISSING);
        assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(ImageVaultException.class);
    }

    @Test
    void findsATileOfThePrunedPartChanged() throws Exception {
        prune(disk);
        Path tile = TestLog.FOLDER.resolve("tile/0/000");
        byte[] hashes = disk.readAll(tile, 1 << 20);
        hashes[40 * 32] ^= 1;
        disk.replace(tile, hashes);
        assertThat(cases(verify())).containsAnyOf(VerifyCase.CHECKPOINT_ROOT, VerifyCase.INDEX_HIDES_ENTRY);
        assertThat(verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void onePersonIsNotEnoughForAVerifier() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.prune(log.prunable(EVENTS), decision("ro1"), null);
        }
        assertThat(cases(verify())).containsExactly(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void keepsEverythingFromAnOpenIntentOn() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            Receipt intent = log.append(AuditEvent.of("INTENT", "dr", "SHRED", "PENDING"));
            append(log, 1400);
            assertThat(log.prunable(5000).before()).isLessThanOrEqualTo(intent.index());
            log.append(AuditEvent.of("OUTCOME", "dr", "SHRED", "FAILED").fact("intent", "" + intent.index()));
            append(log, 300);
            assertThat(log.prunable(5000).before()).isGreaterThan(intent.index());
            assertThatThrownBy(() -> log.prunable(200)).hasMessageContaining("NOTHING_TO_PRUNE");
        }
    }

    @Test
    void anArchiveIsVerifiedWithTheRest() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.prune(log.prunable(EVENTS), decision("kim"), Path.of("/archive"));
        }
        Path log = TestLog.dump(disk, scratch.resolve("log"));
        Path archive = Files.createDirectories(scratch.resolve("archive"));
        for (Path file : disk.files()) {
            if (file.startsWith("/archive")) {
                Files.write(archive.resolve(file.getFileName().toString()), disk.readAll(file, 1 << 28));
            }
        }
        assertThat(AuditVerifier.of(log).archived(archive).verify().findings()).isEmpty();
        List<Long> live = new ArrayList<>();
        try (AuditLog open = logs.open(disk)) {
            open.read(0, entry -> live.add(entry.index()));
        }
        assertThat(live).doesNotContain(5L);
        Path segment = archive.resolve("seg-00000001");
        byte[] bytes = Files.readAllBytes(segment);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\"actor\":\"dr5\"", "\"actor\":\"dr6\"");
        Files.write(segment, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(AuditVerifier.of(log).archived(archive).verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }
}
