package io.hipaaimage.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.UnsafePlainLogKeys;
import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Witnesses that lie, over real sockets on loopback: none gets a log to keep, to wait for or to be accused of what they say. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileWitnessTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long NOW = 1_764_064_800;
    private static final Checkpoint HEAD = new Checkpoint("log.test/x", 1, new byte[32]);

    private final List<LyingWitness> started = new ArrayList<>();
    private Signer log;
    private Signer own;
    private VerifierKey logKey;
    private VerifierKey key;
    private byte[] note;

    @BeforeEach
    void keysOfALogAndOfAWitness() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        log = UnsafePlainLogKeys.open(disk, Path.of("/log")).origin();
        own = UnsafePlainLogKeys.open(disk, Path.of("/own")).origin();
        logKey = VerifierKey.ed25519(HEAD.origin(), log.publicKey());
        key = VerifierKey.witness("witness.test/w", own.publicKey());
        note = (HEAD.text() + "\n" + byLog(HEAD.text())).getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        started.forEach(LyingWitness::close);
    }

    private String byLog(String text) throws Exception {
        return new SignedNote.Line(logKey.name(), logKey.keyId(), log.sign(text.getBytes(StandardCharsets.UTF_8)))
                .text();
    }

    private String cosignature(long time, String text) throws Exception {
        return cosignature(own, key, time, text);
    }

    private static String cosignature(Signer signer, VerifierKey key, long time, String text) throws Exception {
        byte[] signature = signer.sign(VerifierKey.cosigned(time, text.getBytes(StandardCharsets.UTF_8)));
        ByteBuffer timed =
                ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature);
        return new SignedNote.Line(key.name(), key.keyId(), timed.array()).text();
    }

    private String junk() {
        return new SignedNote.Line(key.name(), key.keyId() + 1, new byte[64]).text();
    }

    private LyingWitness says(String... answers) throws Exception {
        LyingWitness one = new LyingWitness(answers);
        started.add(one);
        return one;
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String conflict(String body) {
        return ok(body).replace("200 OK", "409 Conflict");
    }

    private WitnessClient client(LyingWitness witness) {
        return new WitnessClient(HttpClient.newHttpClient(), URI.create(witness.url()), key, LONG);
    }

    private WitnessClient.Cosignature cosign(String... answers) throws Exception {
        return client(says(answers)).cosign(note, HEAD.size(), (from, to) -> List.of());
    }

    private void expectRefused(String message, String... answers) {
        assertThatThrownBy(() -> cosign(answers))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aLineOfItsKeyAndOneOfAnotherAreKeptWhateverElseItSaysInItsName() throws Exception {
        String line = cosignature(NOW, HEAD.text());
        String tooLong = new SignedNote.Line(key.name(), key.keyId() + 2, new byte[4096]).text();
        String answer = tooLong + junk() + line + cosignature(NOW + 1, HEAD.text()) + junk();
        assertThat(cosign(ok(answer))).isEqualTo(new WitnessClient.Cosignature(line, junk()));
        assertThat(cosign(ok(line + tooLong))).isEqualTo(new WitnessClient.Cosignature(line, ""));
    }

    @Test
    void aWitnessThatFillsTheNoteLeavesNoOtherWithoutAPlace() throws Exception {
        Signer honest =
                UnsafePlainLogKeys.open(new CrashingFiles(2), Path.of("/other")).origin();
        VerifierKey other = VerifierKey.witness("witness.test/b", honest.publicKey());
        String fills =
                says(ok(cosignature(NOW, HEAD.text()) + junk().repeat(62))).url();
        String signs = says(ok(cosignature(honest, other, NOW, HEAD.text()))).url();
        String text = "log " + logKey + "\nwitness a " + key + " " + fills + "\nwitness b " + other + " " + signs
                + "\ngroup g all a b\nquorum g\n";
        TlogPolicy policy = TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
        try (Witnesses witnesses = Witnesses.of(policy, LONG)) {
            Witnesses.Cosigned cosigned = witnesses.gather(note, HEAD.size(), (from, to) -> List.of());
            assertThat(cosigned.quorum()).isTrue();
            assertThat(SignedNote.parse(cosigned.note()).signatures()).hasSize(4);
        }
    }

    @Test
    void aLineThatFailsOrIsOfNoTimeOrOfAnotherTreeIsNone() throws Exception {
        String line = cosignature(NOW, HEAD.text());
        expectRefused("does not verify", ok(cosignature(0, HEAD.text())));
        expectRefused("does not verify", ok(cosignature(-1, HEAD.text())));
        expectRefused("does not verify", ok(cosignature(NOW, HEAD.text().replace("\n1\n", "\n2\n"))));
        expectRefused("does not verify", ok(line + cosignature(NOW, "another text\n")));
        expectRefused("does not verify", ok(junk()));
        expectRefused("does not verify", ok(""));
        expectRefused("no signature", ok(line + junk().repeat(64)));
        expectRefused("no signature", ok("\u2014 witness.test/w AAAA\n"));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        LyingWitness elsewhere = says(ok(cosignature(NOW, HEAD.text())));
        for (int status : new int[] {301, 302, 307, 308}) {
            expectRefused(
                    "answered " + status,
                    "HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.url() + "\r\nContent-Length: 0\r\n\r\n");
        }
        assertThat(elsewhere.asked()).isZero();
    }

    @Test
    void anAnswerLongerThanAnyIsNotTaken() throws Exception {
        String line = cosignature(NOW, HEAD.text());
        expectRefused("does not answer", ok(line + "x".repeat(64 * 1024)));
        expectRefused("does not answer", ok(line).replaceFirst("Length: [0-9]+", "Length: 9999"));
        assertThat(cosign(ok(line + "x".repeat(60 * 1024))).line()).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none, without a size",
        "-1, without a size",
        "01, without a size",
        "99999999999999999999, without a size",
        "2, knows a longer log",
    })
    void aSizeThatIsNoneOrAboveTheLogsEndsTheAsking(String size, String message) throws Exception {
        expectRefused(message, conflict(size + "\n"));
    }

    @Test
    void aWitnessThatNeverSettlesOnASizeIsAskedThreeTimes() throws Exception {
        LyingWitness wavers = says(conflict("1\n"), conflict("0\n"), conflict("1\n"), ok(""));
        assertThatThrownBy(() -> client(wavers).cosign(note, HEAD.size(), (from, to) -> List.of()))
                .hasMessageContaining("does not settle");
        assertThat(wavers.asked()).isEqualTo(3);
    }

    @Test
    void whatTheLogDidNotSignIsNoCheckpointOfIt() throws Exception {
        Checkpoint other = new Checkpoint("log.test/y", 9, new byte[32]);
        Checkpoint longer = new Checkpoint(HEAD.origin(), 9, new byte[32]);
        String theirs = other.text() + "\n" + byLog(other.text()) + cosignature(NOW, other.text());
        String made = longer.text() + "\n" + cosignature(NOW, longer.text());
        String real = HEAD.text() + "\n" + byLog(HEAD.text()) + cosignature(NOW, HEAD.text());
        for (String lie : List.of(theirs, made)) {
            assertThatThrownBy(() -> client(says(ok(lie))).latest(logKey)).hasMessageContaining("not of this log");
        }
        assertThat(client(says(ok(real))).latest(logKey)).isPresent();
        assertThat(client(says(ok("").replace("200", "404"))).latest(logKey)).isEmpty();
    }
}
