package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer with the keys signs that no honest one does, and what two writers make of one log. */
class KeyHolderTamperTest {
    private static final int INTENT = 21;

    @TempDir
    java.nio.file.Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(2);

    @BeforeEach
    void makesALog() throws Exception {
        try (AuditLog log = logs.open(disk)) {
            for (int i = 0; i < 20; i++) {
                log.append(TestLog.event(i));
            }
            Receipt intent = log.append(AuditEvent.of("INTENT", "dr", "VIEW", "PENDING"));
            log.append(AuditEvent.of("OUTCOME", "dr", "VIEW", "SUCCESS").fact("intent", Long.toString(intent.index())));
        }
        assertThat(Forger.entries(disk).get(INTENT)).contains("\"type\":\"INTENT\"");
    }

    @Test
    void namesAnEpochThatSkipsANumber() throws Exception {
        VerifierKey third = VerifierKey.ed25519(TestLog.ORIGIN + "/epoch/3", new byte[32]);
        VerifyReport report = forged(entries -> entries.add(
                told(entries.get(10), "EPOCH", "vkey", third.toString()).replace("\"n\":", "\"m\":")));
        expect(report, VerifyCase.EPOCH_HANDOVER);
    }

    @Test
    void namesTheBeginningOfAnEpochThatNoneEndedBefore() throws Exception {
        CrashingFiles other = new CrashingFiles(3);
        TestLog others = new TestLog();
        try (ManagedLog log = others.open(other)) {
            log.append(TestLog.event(1));
            log.handOver();
        }
        String note = Forger.entries(other).get(3);
        assertThat(note).contains("\"type\":\"EPOCH_BEGIN\"");
        expect(forged(entries -> entries.add(15, note)), VerifyCase.EPOCH_HANDOVER);
    }

    @Test
    void namesAPruningThatDidNotHappen() throws Exception {
        VerifyReport report = forged(entries -> entries.set(
                10,
                told(entries.get(10), "PRUNE", "kept", "0")
                        .replace("\"kept\"", "\"before\":\"5\",\"kept\"")
                        .replace("\"0\"}", "\"0\",\"segment\":\"2\"}")));
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind)
                .contains(VerifyCase.SEGMENT_MISSING, VerifyCase.INDEX_HIDES_ENTRY);
    }

    @Test
    void namesATimeThatJumpsAndComesBackAndAnIntentThatAnOutcomeMisses() throws Exception {
        VerifyReport report = forged(entries -> {
            entries.set(10, entries.get(10).replaceFirst("\"time\":[0-9]+", "\"time\":253402300799000"));
            entries.set(INTENT + 1, entries.get(INTENT + 1).replace("\"intent\":\"21\"", "\"intent\":\"5\""));
        });
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CLOCK_BACKWARD, VerifyCase.INTENT_OPEN);
        expect(
                forged(entries ->
                        entries.set(10, entries.get(10).replaceFirst("\"time\":[0-9]+", "\"time\":9007199254740992"))),
                VerifyCase.JSON_AMBIGUOUS);
    }

    /** Whoever signs can say what he likes: what only he can write is his word, and the report says so. */
    @Test
    void doesNotJudgeWhatAWriterSaysTwiceOrWithoutNeed() throws Exception {
        List<Consumer<List<String>>> words = List.of(
                entries -> entries.add(entries.get(INTENT + 1)),
                entries -> entries.remove(INTENT),
                entries -> entries.set(10, entries.get(10).replace("\"type\":\"ACCESS\"", "\"type\":\"WHATEVER\"")),
                entries -> entries.add(entries.get(0).replaceFirst("\"time\":[0-9]+", "\"time\":1900000000000")));
        for (Consumer<List<String>> word : words) {
            VerifyReport report = forged(word);
            assertThat(report.findings()).isEmpty();
            assertThat(report.notDetectable()).contains("REWRITE_BY_KEY_HOLDER");
        }
    }

    @Test
    void aClockADayBackAtARestartIsSeen() throws Exception {
        logs.now = logs.now.minusSeconds(86_400);
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
        }
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.CLOCK_BACKWARD);
    }

    @Test
    void aLogThatWentOnOnTwoHostsIsSeenByEithersCheckpoint() throws Exception {
        CrashingFiles there = disk.copy();
        for (CrashingFiles host : List.of(disk, there)) {
            try (AuditLog log = logs.open(host)) {
                log.append(TestLog.event(host == disk ? 1 : 2));
            }
        }
        byte[] theirs = there.readAll(Forger.CHECKPOINT, 1 << 20);
        AuditVerifier verifier = AuditVerifier.of(TestLog.dump(disk, scratch));
        assertThat(verifier.verify().findings()).isEmpty();
        assertThat(verifier.verify().notDetectable()).contains("SPLIT_VIEW");
        expect(verifier.checkpoint(SignedNote.parse(theirs)).verify(), VerifyCase.CHECKPOINT_ROOT);
        disk.overwrite(Forger.CHECKPOINT, theirs);
        expect(TestLog.verify(disk, scratch), VerifyCase.CHECKPOINT_ROOT);
    }

    /** Without a key: a RECOVERY decides where the segment before it ends, but not below a checkpoint. */
    @Test
    void namesARecoveryThatWouldMakeWhatIsSignedVoid() throws Exception {
        List<String> entries = Forger.entries(disk);
        String leaf =
                HexFormat.of().formatHex(new Hashing().leaf(entries.get(14).getBytes(StandardCharsets.UTF_8)));
        String forged = told(entries.get(10), "RECOVERY", "next", "15")
                .replaceFirst("\"p\":\"[0-9a-f]{64}\"", "\"p\":\"" + leaf + "\"")
                .replaceFirst("\"time\":[0-9]+", "\"time\":1900000000000");
        disk.overwrite(
                TestLog.FOLDER.resolve("seg-00000002"), Frames.joined(List.of(Frames.frame(forged, 15)), 1 << 17));
        expect(TestLog.verify(disk, scratch), VerifyCase.TRUNCATED_BELOW_CHECKPOINT);
    }

    /** An entry of another type that says one thing. */
    private static String told(String entry, String type, String name, String value) {
        return entry.replaceFirst("\"facts\":\\{[^}]*\\}", "\"facts\":{\"" + name + "\":\"" + value + "\"}")
                .replace("\"type\":\"ACCESS\"", "\"type\":\"" + type + "\"");
    }

    private VerifyReport forged(Consumer<List<String>> change) throws Exception {
        CrashingFiles copy = disk.copy();
        List<String> entries = new ArrayList<>(Forger.entries(copy));
        change.accept(entries);
        Forger.rewrite(copy, entries, logs.keys);
        return TestLog.verify(copy, scratch);
    }

    private static void expect(VerifyReport report, VerifyCase kind) {
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind().tampering())
                .extracting(VerifyFinding::kind)
                .containsExactly(kind);
    }
}
