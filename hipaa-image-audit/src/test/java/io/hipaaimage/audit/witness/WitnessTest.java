package io.hipaaimage.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.UnsafePlainLogKeys;
import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each answer that C2SP {@code tlog-witness} asks for, on trees of at most two leaves, written by hand. */
class WitnessTest {
    private static final Path FOLDER = Path.of("/witness");
    private static final byte[] A = sha(new byte[] {0, 'a'});
    private static final byte[] B = sha(new byte[] {0, 'b'});
    private static final byte[] AB = node(A, B);
    private static final byte[] EMPTY = sha(new byte[0]);

    private final CrashingFiles disk = new CrashingFiles(1);
    private Signer log;
    private Signer other;
    private VerifierKey key;
    private Witness witness;

    @BeforeEach
    void makesAWitness() throws Exception {
        UnsafePlainLogKeys keys = UnsafePlainLogKeys.open(disk, Path.of("/keys"));
        log = keys.origin();
        other = keys.epoch(1);
        key = VerifierKey.ed25519("log.test/x", log.publicKey());
        witness = again();
    }

    private Witness again() throws UnavailableException {
        Signer own = UnsafePlainLogKeys.open(disk, Path.of("/own")).origin();
        return new Witness(
                "witness.test/w", own, List.of(key), FOLDER, disk, () -> Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void cosignsATreeThatGrows() throws Exception {
        expect(200, 0, List.of(), 1, A);
        Witness.Answer answer = expect(200, 1, List.of(B), 2, AB);
        String note = note(2, AB, log) + new String(answer.body(), StandardCharsets.UTF_8);
        SignedNote cosigned = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
        assertThat(cosigned.check(witness.key())).isEqualTo(SignedNote.Check.VALID);
        expect(200, 2, List.of(), 2, AB);
    }

    @Test
    void remembersWhatItSignedAcrossARestart() throws Exception {
        expect(200, 0, List.of(), 1, A);
        witness = again();
        assertThat(new String(expect(409, 0, List.of(), 2, AB).body(), StandardCharsets.UTF_8))
                .isEqualTo("1\n");
        assertThat(expect(409, 0, List.of(), 2, AB).type()).isEqualTo("text/x.tlog.size");
        expect(200, 1, List.of(B), 2, AB);
    }

    @Test
    void refusesAnotherTreeOfTheSameSize() throws Exception {
        expect(200, 0, List.of(), 1, A);
        expect(422, 1, List.of(), 1, B);
    }

    @Test
    void refusesATreeThatDidNotGrowFromTheOneBefore() throws Exception {
        expect(200, 0, List.of(), 1, A);
        expect(422, 1, List.of(A), 2, AB);
        expect(422, 1, List.of(), 2, AB);
        expect(422, 1, List.of(B, B), 2, AB);
    }

    @Test
    void takesTheEmptyTreeByItsRootOnly() throws Exception {
        expect(422, 0, List.of(), 0, A);
        expect(200, 0, List.of(), 0, EMPTY);
        expect(200, 0, List.of(), 1, A);
        expect(409, 0, List.of(), 0, EMPTY);
    }

    @Test
    void refusesAProofForTheEmptyTree() throws Exception {
        expect(422, 0, List.of(B), 2, AB);
    }

    @Test
    void tellsMalformedUnknownUnsignedAndTooOldApart() throws Exception {
        assertThat(witness.add("old 0\n".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        assertThat(witness.add(request(0, List.of(), note(1, A, log))
                                .replace("old 0", "old 00")
                                .getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(witness.add(request(2, List.of(), note(1, A, log)).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(witness.add(request(0, List.of(), note(1, A, other)).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        String unknown = note(1, A, log).replace("log.test/x", "log.test/y");
        assertThat(witness.add(request(0, List.of(), unknown).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(404);
        String broken = note(1, A, log).replaceFirst("\n1\n", "\n2\n");
        assertThat(witness.add(request(0, List.of(), broken).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(disk.exists(FOLDER)).isFalse();
    }

    @Test
    void signsNothingWhereItsMemoryWasAltered() throws Exception {
        expect(200, 0, List.of(), 1, A);
        Path memory = FOLDER.resolve(WitnessState.hash("log.test/x"));
        disk.overwrite(memory, note(1, A, log).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(
                        () -> witness.add(request(0, List.of(), note(1, B, log)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void remembersALogWhoseLineSomebodyRepeatedUntilTheNoteIsFull() throws Exception {
        String note = note(1, A, log);
        String line = note.substring(note.indexOf('\u2014'));
        assertThat(add(request(0, List.of(), note + line.repeat(63))).status()).isEqualTo(200);
        expect(200, 1, List.of(B), 2, AB);
        SignedNote known =
                SignedNote.parse(witness.latest(WitnessState.hash("log.test/x")).orElseThrow());
        assertThat(known.signatures()).hasSize(2);
    }

    @Test
    void aCheckpointThatLeavesNoPlaceForACosignatureIsRefusedAndTheLogGoesOn() throws Exception {
        String text = new Checkpoint("log.test/x", 1, A).text();
        String full = text + "x".repeat(SignedNote.MAX_BYTES - text.length() - 200) + "\n";
        String note = full + "\n"
                + new SignedNote.Line(key.name(), key.keyId(), log.sign(full.getBytes(StandardCharsets.UTF_8))).text();
        assertThat(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).check(key))
                .isEqualTo(SignedNote.Check.VALID);
        assertThat(add(request(0, List.of(), note)).status()).isEqualTo(400);
        expect(200, 0, List.of(), 1, A);
    }

    @Test
    void aLogIsKnownByOneKey() throws Exception {
        VerifierKey same = VerifierKey.ed25519(key.name(), other.publicKey());
        assertThatThrownBy(
                        () -> new Witness("witness.test/w", log, List.of(key, same), FOLDER, disk, () -> Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one key");
        assertThat(new Witness("witness.test/w", log, List.of(key, key), FOLDER, disk, () -> Instant.EPOCH))
                .isNotNull();
    }

    private Witness.Answer add(String request) throws UnavailableException {
        return witness.add(request.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersNothingThatACrashCouldTakeBack() throws Exception {
        int signed = 0;
        for (int change = 1; change < 8; change++) {
            CrashingFiles run = disk.copy();
            Witness one = on(run);
            run.crashAt(change);
            boolean answered = false;
            try {
                answered = one.add(request(0, List.of(), note(1, A, log)).getBytes(StandardCharsets.UTF_8))
                                .status()
                        == 200;
            } catch (CrashingFiles.PowerLoss e) {
                assertThat(e).isNotNull();
            }
            Witness next = on(run.afterPowerLoss());
            int fork = next.add(request(0, List.of(), note(1, B, log)).getBytes(StandardCharsets.UTF_8))
                    .status();
            assertThat(fork).as("change %s", change).isIn(answered ? List.of(409) : List.of(200, 409));
            signed += answered ? 1 : 0;
        }
        assertThat(signed).isPositive();
    }

    private Witness on(CrashingFiles files) throws UnavailableException {
        Signer own = UnsafePlainLogKeys.open(disk, Path.of("/own")).origin();
        return new Witness("witness.test/w", own, List.of(key), FOLDER, files, () -> Instant.EPOCH.plusSeconds(9));
    }

    private Witness.Answer expect(int status, long old, List<byte[]> proof, long size, byte[] root) throws Exception {
        Witness.Answer answer =
                witness.add(request(old, proof, note(size, root, log)).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(status);
        return answer;
    }

    private static String request(long old, List<byte[]> proof, String note) {
        StringBuilder text = new StringBuilder("old " + old + "\n");
        proof.forEach(h -> text.append(Base64.getEncoder().encodeToString(h)).append('\n'));
        return text + "\n" + note;
    }

    private static String note(long size, byte[] root, Signer signer) throws UnavailableException {
        String text = new Checkpoint("log.test/x", size, root).text();
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        int id = VerifierKey.ed25519("log.test/x", signer.publicKey()).keyId();
        byte[] blob = ByteBuffer.allocate(68).putInt(id).put(signature).array();
        return text + "\n\u2014 log.test/x " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha(ByteBuffer.allocate(65).put((byte) 1).put(left).put(right).array());
    }

    private static byte[] sha(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
