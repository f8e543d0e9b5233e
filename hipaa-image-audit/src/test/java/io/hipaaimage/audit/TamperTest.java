package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each tampering is done to a real log, and its name is expected. */
class TamperTest {
    private static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");
    private static final int ENTRIES = 40;

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(7);
    private List<byte[]> frames = new ArrayList<>();

    @BeforeEach
    void makesALog() throws Exception {
        fill(disk, ENTRIES);
        frames = split(disk.readAll(SEGMENT, 1 << 28));
    }

    private void fill(CrashingFiles on, int entries) throws Exception {
        try (AuditLog log = logs.open(on)) {
            for (int i = 0; i < entries; i++) {
                log.append(TestLog.event(i));
            }
        }
    }

    @Test
    void findsNothingInAnUntouchedLog() throws Exception {
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES + 1).isEqualTo(report.covered());
        assertThat(report.keyPinned()).isFalse();
        assertThat(report.notDetectable()).contains("REWRITE_BY_ANYONE", "REWRITE_BY_KEY_HOLDER", "ROLLBACK");
    }

    @Test
    void namesABitInAnEntry() throws Exception {
        frames.get(9)[40] ^= 1;
        expect(VerifyCase.ENTRY_CHANGED, 9);
    }

    @Test
    void namesAnEntryReplacedWithItsChecksumMended() throws Exception {
        mend(9, entry(9).replace("\"VIEW\"", "\"PEEK\""));
        expect(VerifyCase.ENTRY_CHANGED, 9);
    }

    @Test
    void namesAChangedLink() throws Exception {
        String link = entry(9).replaceFirst(".*\"p\":\"([0-9a-f]{64})\".*", "$1");
        mend(9, entry(9).replace(link, link.startsWith("0") ? "1" + link.substring(1) : "0" + link.substring(1)));
        expect(VerifyCase.LINK_BROKEN, 9);
    }

    @Test
    void namesADeletedEntry() throws Exception {
        frames.remove(9);
        expect(VerifyCase.ENTRY_DELETED, 9);
    }

    @Test
    void namesTheDeletedLastButOne() throws Exception {
        frames.remove(ENTRIES - 1);
        expect(VerifyCase.ENTRY_DELETED, ENTRIES - 1L);
    }

    @Test
    void namesAnInsertedEntry() throws Exception {
        byte[] forged = entry(9).replace("\"VIEW\"", "\"PEEK\"").getBytes(StandardCharsets.UTF_8);
        frames.add(9, frame(forged, 9));
        expect(VerifyCase.ENTRY_INSERTED, 9);
    }

    @Test
    void namesADuplicatedEntry() throws Exception {
        frames.add(10, frames.get(9));
        expect(VerifyCase.ENTRY_DUPLICATED, 10);
    }

    @Test
    void namesTwoSwappedEntries() throws Exception {
        Collections.swap(frames, 9, 10);
        expect(VerifyCase.REORDERED, 9);
    }

    @Test
    void namesALogThatWasChainedAgainWithoutTheKey() throws Exception {
        mend(9, entry(9).replace("\"VIEW\"", "\"PEEK\""));
        Hashing hashing = new Hashing();
        for (int i = 10; i < frames.size(); i++) {
            String leaf =
                    java.util.HexFormat.of().formatHex(hashing.leaf(entry(i - 1).getBytes(StandardCharsets.UTF_8)));
            mend(i, entry(i).replaceFirst("\"p\":\"[0-9a-f]{64}\"", "\"p\":\"" + leaf + "\""));
        }
        expect(VerifyCase.CHECKPOINT_ROOT, -1);
    }

    @Test
    void namesALengthField() throws Exception {
        for (int bit = 0; bit < 32; bit++) {
            frames.get(9)[3 - bit / 8] ^= (byte) (1 << bit % 8);
            expect(VerifyCase.LENGTH_FIELD, 9);
            frames.get(9)[3 - bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void namesALengthFieldOfTheLastEntry() throws Exception {
        frames.get(ENTRIES)[2] ^= 1;
        expect(VerifyCase.LENGTH_FIELD, ENTRIES);
    }

    @Test
    void namesATailCutBelowTheCheckpoint() throws Exception {
        frames.subList(30, frames.size()).clear();
        expect(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 30);
    }

    @Test
    void namesDamageAtTheEndBelowTheCheckpoint() throws Exception {
        byte[] last = frames.get(ENTRIES);
        Arrays.fill(last, 20, last.length, (byte) 7);
        expect(VerifyCase.TAIL_DAMAGED, ENTRIES);
    }

    @Test
    void namesWholeFramesBehindGarbage() throws Exception {
        frames.set(9, new byte[64]);
        frames.get(9)[0] = 1;
        expect(VerifyCase.FRAME_AFTER_BAD, 9);
    }

    @Test
    void namesAnOversizedEntry() throws Exception {
        byte[] huge = ("{\"action\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        frames.set(9, frame(huge, 9));
        expect(VerifyCase.OVERSIZED, 9);
    }

    @Test
    void namesJsonThatTwoReadersUnderstandDifferently() throws Exception {
        String good = entry(9);
        for (String bad : List.of(
                good.replace("{\"action\":\"VIEW\"", "{\"action\":\"VIEW\",\"action\":\"VIEW\""),
                good.replaceFirst("\"time\":([0-9]+)", "\"time\":$1.0"),
                good.replaceFirst("\"time\":", "\"time\": "),
                good.replaceFirst("\"n\":\"8\"", "\"n\":\"\\\\u0038\""),
                good.replaceFirst("\"n\":\"8\"", "\"n\":[8]"))) {
            assertThat(bad).isNotEqualTo(good);
            mend(9, bad);
            expect(VerifyCase.JSON_AMBIGUOUS, 9);
        }
    }

    @Test
    void namesACheckpointSignedByAnother() throws Exception {
        CrashingFiles other = new CrashingFiles(8);
        new TestLog().open(other).close();
        disk.overwrite(checkpoint(), other.readAll(checkpoint(), 1 << 20));
        expect(VerifyCase.CHECKPOINT_SIGNATURE, -1);
    }

    @Test
    void namesACheckpointThatIsNone() throws Exception {
        disk.overwrite(checkpoint(), new byte[] {1, 2, 3});
        expect(VerifyCase.CHECKPOINT_SIGNATURE, -1);
    }

    @Test
    void namesALostEpochLine() throws Exception {
        String note = new String(disk.readAll(checkpoint(), 1 << 20), StandardCharsets.UTF_8);
        String[] lines = note.split("\n", -1);
        String without = String.join("\n", Arrays.copyOf(lines, lines.length - 2)) + "\n";
        disk.overwrite(checkpoint(), without.getBytes(StandardCharsets.UTF_8));
        expect(VerifyCase.ALGORITHM_DOWNGRADE, ENTRIES);
    }

    @Test
    void namesTilesAndBundlesThatHideAnEntry() throws Exception {
        for (Path file : disk.files()) {
            if (file.startsWith(TestLog.FOLDER.resolve("tile"))) {
                byte[] good = disk.readAll(file, 1 << 28);
                byte[] bad = good.clone();
                bad[bad.length - 3] ^= 4;
                disk.overwrite(file, bad);
                expect(VerifyCase.INDEX_HIDES_ENTRY, 0);
                disk.overwrite(file, good);
            }
        }
    }

    @Test
    void saysWhatIsNotSeenWithoutTheTiles() throws Exception {
        Path folder = TestLog.dump(disk, scratch);
        AuditVerifier segments = AuditVerifier.of(folder).withoutTiles();
        Files.write(folder.resolve("tile/0/000"), new byte[8192]);
        assertThat(AuditVerifier.of(folder).verify().notDetectable()).doesNotContain("INDEX_HIDES_ENTRY");
        assertThat(segments.verify().verdict()).isEqualTo(Verdict.INTACT);
        assertThat(segments.verify().notDetectable()).contains("INDEX_HIDES_ENTRY");
        byte[] log = Files.readAllBytes(folder.resolve("seg-00000001"));
        log[200] ^= 1;
        Files.write(folder.resolve("seg-00000001"), log);
        assertThat(segments.verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void namesAMissingSegmentAndSwappedOnes() throws Exception {
        CrashingFiles big = new CrashingFiles(3);
        fill(big, 1500);
        Path second = TestLog.FOLDER.resolve("seg-00000002");
        Path third = TestLog.FOLDER.resolve("seg-00000003");
        byte[] two = big.readAll(second, 1 << 28);
        byte[] three = big.readAll(third, 1 << 28);
        big.overwrite(second, three);
        big.overwrite(third, two);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_SWAPPED);
        big.overwrite(third, three);
        big.delete(second);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
        big.overwrite(TestLog.FOLDER.resolve("seg-00000009"), two);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
        big.delete(TestLog.FOLDER.resolve("seg-00000009"));
        big.overwrite(second, two);
        assertThat(kinds(big)).isEmpty();
        big.delete(SEGMENT);
        assertThat(kinds(big)).contains(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void namesARangeDeletedAcrossTheBorderOfSegments() throws Exception {
        CrashingFiles big = new CrashingFiles(3);
        fill(big, 1500);
        Path second = TestLog.FOLDER.resolve("seg-00000002");
        List<byte[]> one = split(big.readAll(SEGMENT, 1 << 28));
        List<byte[]> two = split(big.readAll(second, 1 << 28));
        big.overwrite(SEGMENT, joined(one.subList(0, one.size() - 3)));
        big.overwrite(second, joined(two.subList(2, two.size())));
        VerifyReport report = TestLog.verify(big, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings().get(0).kind()).isEqualTo(VerifyCase.ENTRY_DELETED);
        assertThat(report.findings().get(0).index()).isEqualTo(one.size() - 3);
        assertThatThrownBy(() -> logs.open(big)).isInstanceOf(DamagedInputException.class);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer all = ByteBuffer.allocate(128 << 10);
        parts.forEach(all::put);
        return all.array();
    }

    @Test
    void namesTheRightKeyOnAWrongOrigin() throws Exception {
        String text = new String(disk.readAll(checkpoint(), 1 << 20), StandardCharsets.UTF_8);
        String[] lines = text.split("\n", -1);
        byte[] other = CheckpointSigner.sign(
                "log.test/ward-8",
                Long.parseLong(lines[1]),
                java.util.Base64.getDecoder().decode(lines[2]),
                logs.keys.origin(),
                "log.test/ward-8/epoch/1",
                logs.keys.epoch(1));
        disk.overwrite(checkpoint(), other);
        assertThat(kinds(disk)).contains(VerifyCase.ORIGIN_MISMATCH);
    }

    @Test
    void cannotSeeATailCutAboveTheCheckpointAndSaysSo() throws Exception {
        byte[] signed = disk.readAll(checkpoint(), 1 << 20);
        fill(disk, 5);
        disk.overwrite(checkpoint(), signed);
        frames = split(disk.readAll(SEGMENT, 1 << 28));
        disk.overwrite(SEGMENT, joined(frames.subList(0, frames.size() - 2)));
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.notDetectable()).contains("CUT_ABOVE_CHECKPOINT", "HEAD_BELOW_REFERENCE");
        assertThat(AuditVerifier.of(scratch)
                        .referencing(frames.size() - 1L)
                        .verify()
                        .findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.HEAD_BELOW_REFERENCE);
    }

    @Test
    void namesAnOldBackupWhereAnOutsideCheckpointIsKnown() throws Exception {
        CrashingFiles old = disk.copy();
        fill(disk, 5);
        SignedNote kept = SignedNote.parse(disk.readAll(checkpoint(), 1 << 20));
        Path folder = TestLog.dump(old, scratch);
        assertThat(AuditVerifier.of(folder).verify().verdict()).isEqualTo(Verdict.INTACT);
        VerifyReport report = AuditVerifier.of(folder).checkpoint(kept).verify();
        assertThat(report.findings().stream().map(VerifyFinding::kind)).contains(VerifyCase.CHECKPOINT_ROLLBACK);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void namesALogThatEndsBelowAnOutsideReference() throws Exception {
        Path folder = TestLog.dump(disk, scratch);
        assertThat(AuditVerifier.of(folder).referencing(ENTRIES).verify().verdict())
                .isEqualTo(Verdict.INTACT);
        assertThat(AuditVerifier.of(folder).referencing(ENTRIES + 1L).verify().findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.HEAD_BELOW_REFERENCE);
    }

    @Test
    void namesARewriteByAnyoneWhereTheKeyOrTheGenesisIsPinned() throws Exception {
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        CrashingFiles rewritten = new CrashingFiles(9);
        try (AuditLog log = new TestLog().open(rewritten)) {
            log.append(TestLog.event(0));
        }
        Path folder = TestLog.dump(rewritten, scratch);
        assertThat(AuditVerifier.of(folder).verify().verdict()).isEqualTo(Verdict.INTACT);
        VerifyReport byKey = AuditVerifier.of(folder).trusting(pin.key()).verify();
        assertThat(byKey.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(byKey.keyPinned()).isTrue();
        CrashingFiles sameKeys = new CrashingFiles(10);
        fill(sameKeys, 3);
        VerifyReport byPin =
                AuditVerifier.of(TestLog.dump(sameKeys, scratch)).pinned(pin).verify();
        assertThat(byPin.findings()).extracting(VerifyFinding::kind).contains(VerifyCase.ORIGIN_MISMATCH);
        assertThat(byPin.notDetectable()).doesNotContain("REWRITE_BY_ANYONE", "REWRITE_BY_KEY_HOLDER");
    }

    @Test
    void namesAnotherVkeyBesideTheLog() throws Exception {
        VerifierKey other = VerifierKey.ed25519(TestLog.ORIGIN, new byte[32]);
        disk.overwrite(TestLog.FOLDER.resolve("log.vkey"), (other + "\n").getBytes(StandardCharsets.UTF_8));
        expect(VerifyCase.ORIGIN_MISMATCH, -1);
    }

    @Test
    void leavesTheVerdictForAClockSetBackAndAnOpenIntent() throws Exception {
        try (AuditLog log = logs.open(disk)) {
            logs.now = logs.now.minusSeconds(3600);
            log.append(TestLog.event(1));
            log.append(io.hipaaimage.core.AuditEvent.of("INTENT", "dr", "SHRED", "PENDING"));
        }
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CLOCK_BACKWARD, VerifyCase.INTENT_OPEN);
    }

    @Test
    void saysUnreadableWhereThereIsNoFolder() {
        assertThat(AuditVerifier.of(scratch.resolve("nowhere")).verify().verdict())
                .isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void takesAnInterruptedCreationForAnEmptyLog() throws IOException {
        VerifyReport report = AuditVerifier.of(scratch).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.entries()).isZero();
    }

    @Test
    void namesAnEmptiedLogByWhateverTellsOfItsGenesis() throws Exception {
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        disk.overwrite(SEGMENT, new byte[1 << 17]);
        disk.delete(checkpoint());
        expectGenesisMissing(AuditVerifier.of(TestLog.dump(disk, scratch)));
        disk.delete(TestLog.FOLDER.resolve("log.vkey"));
        expectGenesisMissing(AuditVerifier.of(TestLog.dump(disk, scratch)));
        disk.delete(TestLog.FOLDER.resolve("log.pin"));
        Path folder = TestLog.dump(disk, scratch);
        assertThat(AuditVerifier.of(folder).verify().entries()).isZero();
        expectGenesisMissing(AuditVerifier.of(folder).pinned(pin));
        expectGenesisMissing(AuditVerifier.of(folder).trusting(pin.key()));
        disk.delete(SEGMENT);
        assertThat(AuditVerifier.of(TestLog.dump(disk, scratch))
                        .pinned(pin)
                        .verify()
                        .findings())
                .containsExactly(new VerifyFinding(VerifyCase.SEGMENT_MISSING, 0, "all segments"));
    }

    private static void expectGenesisMissing(AuditVerifier verifier) {
        VerifyReport report = verifier.verify();
        assertThat(report.findings())
                .containsExactly(new VerifyFinding(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 0, "the genesis is missing"));
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    /** Puts the frames back, expects the case from the verifier, and that the writer appends nothing. */
    private void expect(VerifyCase kind, long index) throws IOException {
        ByteBuffer segment = ByteBuffer.allocate(1 << 20);
        frames.forEach(segment::put);
        disk.overwrite(SEGMENT, segment.array());
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings().get(0)).satisfies(f -> {
            assertThat(f.kind()).isEqualTo(kind);
            assertThat(f.index()).isEqualTo(index);
        });
        if (kind != VerifyCase.INDEX_HIDES_ENTRY
                && kind != VerifyCase.ALGORITHM_DOWNGRADE
                && kind != VerifyCase.ORIGIN_MISMATCH) {
            assertThatThrownBy(() -> logs.open(disk.copy())).isInstanceOf(DamagedInputException.class);
        }
    }

    private List<VerifyCase> kinds(CrashingFiles on) throws IOException {
        return TestLog.verify(on, scratch).findings().stream()
                .map(VerifyFinding::kind)
                .toList();
    }

    private String entry(int i) {
        byte[] frame = frames.get(i);
        int length = ByteBuffer.wrap(frame).getInt();
        return new String(frame, 16, length, StandardCharsets.UTF_8);
    }

    private void mend(int i, String entry) {
        frames.set(i, frame(entry.getBytes(StandardCharsets.UTF_8), i));
    }

    private static byte[] frame(byte[] entry, long batch) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(entry.length));
        Frame.write(entry, batch, frame);
        return frame.array();
    }

    private static List<byte[]> split(byte[] segment) {
        List<byte[]> out = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(segment);
        for (int at = 0; all.getInt(at) != 0; at += out.get(out.size() - 1).length) {
            out.add(Arrays.copyOfRange(segment, at, at + Frame.size(all.getInt(at))));
        }
        return out;
    }

    private static Path checkpoint() {
        return TestLog.FOLDER.resolve("checkpoint");
    }
}
