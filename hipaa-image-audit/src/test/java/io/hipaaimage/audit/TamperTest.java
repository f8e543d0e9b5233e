package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        try (AuditLog log = logs.open(disk)) {
            for (int i = 0; i < ENTRIES; i++) {
                log.append(TestLog.event(i));
            }
        }
        frames = Frames.split(disk.readAll(SEGMENT, 1 << 28));
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
        frames.add(9, Frames.frame(forged, 9));
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
        frames.set(9, Frames.frame(huge, 9));
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
    void namesAnotherVkeyBesideTheLog() throws Exception {
        VerifierKey other = VerifierKey.ed25519(TestLog.ORIGIN, new byte[32]);
        disk.overwrite(TestLog.FOLDER.resolve("log.vkey"), (other + "\n").getBytes(StandardCharsets.UTF_8));
        expect(VerifyCase.ORIGIN_MISMATCH, -1);
    }

    /** Puts the frames back, expects the case from the verifier, and that the writer appends nothing. */
    private void expect(VerifyCase kind, long index) throws IOException {
        disk.overwrite(SEGMENT, Frames.joined(frames, 1 << 20));
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
        return Frames.entry(frames.get(i));
    }

    private void mend(int i, String entry) {
        frames.set(i, Frames.frame(entry, i));
    }

    private static Path checkpoint() {
        return TestLog.FOLDER.resolve("checkpoint");
    }
}
