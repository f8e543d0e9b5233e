package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Signer;
import io.hipaaimage.crypto.LogFolderKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines by ML-DSA-44 that a witness really signed and that are none: without a time, and over names that are longer than one can be. */
class HostileMlDsaWitnessTest {
    private static final long NOW = 1_764_064_800;

    @TempDir
    static Path folder;

    private static LogFolderKeys keys;
    private static Signer own;
    private static Signer log;

    @BeforeAll
    static void keys() throws Exception {
        keys = LogFolderKeys.openOrCreate(
                folder.resolve("w"), Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        own = keys.logKeys().createMlDsa44();
        log = keys.logKeys().origin();
    }

    @AfterAll
    static void close() throws Exception {
        keys.close();
    }

    /** What the specification has signed, with lengths as one byte holds them. */
    private static byte[] message(String name, long time, Checkpoint head) {
        byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
        byte[] origin = head.origin().getBytes(StandardCharsets.UTF_8);
        byte[] label = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(label.length + 1 + cosigner.length + 8 + 1 + origin.length + 16 + 32);
        all.put(label).put((byte) cosigner.length).put(cosigner).putLong(time);
        all.put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(head.size())
                .put(head.root());
        return all.array();
    }

    private static boolean counts(String name, String origin, long time) throws Exception {
        Checkpoint head = new Checkpoint(origin, 1, new byte[32]);
        VerifierKey logKey = VerifierKey.ed25519(origin, log.publicKey());
        VerifierKey key = VerifierKey.mlDsa44(name, own.publicKey());
        byte[] text = head.text().getBytes(StandardCharsets.UTF_8);
        String note = head.text() + "\n" + new SignedNote.Line(origin, logKey.keyId(), log.sign(text)).text();
        byte[] signature = own.sign(message(name, time, head));
        ByteBuffer timed =
                ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature);
        byte[] line =
                new SignedNote.Line(name, key.keyId(), timed.array()).text().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", asked -> {
            asked.sendResponseHeaders(200, line.length);
            asked.getResponseBody().write(line);
            asked.close();
        });
        server.start();
        String policy = "log " + logKey + "\nwitness w " + key + " http://127.0.0.1:"
                + server.getAddress().getPort() + "/\nquorum w\n";
        try (Witnesses witnesses =
                Witnesses.of(TlogPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)), Duration.ofSeconds(30))) {
            return witnesses
                    .gather(note.getBytes(StandardCharsets.UTF_8), 1, (from, to) -> java.util.List.of())
                    .quorum();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aLineWithoutATimeIsNone() throws Exception {
        assertThat(counts("w.test/w", "log.test/x", NOW)).isTrue();
        assertThat(counts("w.test/w", "log.test/x", 0)).isFalse();
        assertThat(counts("w.test/w", "log.test/x", -1)).isFalse();
    }

    @Test
    void aNameOf255BytesCountsAndALongerOneDoesNotHoweverItIsSigned() throws Exception {
        assertThat(counts("w".repeat(255), "log.test/x", NOW)).isTrue();
        assertThat(counts("w".repeat(256), "log.test/x", NOW)).isFalse();
        assertThat(counts("\u00e4".repeat(127) + "w", "log.test/x", NOW)).isTrue();
        assertThat(counts("\u00e4".repeat(128), "log.test/x", NOW)).isFalse();
    }

    @Test
    void neitherDoesALogOfALongerName() throws Exception {
        assertThat(counts("w.test/w", "l".repeat(255), NOW)).isTrue();
        assertThat(counts("w.test/w", "l".repeat(256), NOW)).isFalse();
    }
}
