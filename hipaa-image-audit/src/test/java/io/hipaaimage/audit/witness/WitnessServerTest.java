package io.hipaaimage.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.UnsafePlainLogKeys;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that drip, hang, boast or smuggle, over real sockets on loopback; a hanging test is a failed one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // no interrupt ends a read of a socket
class WitnessServerTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofHours(1);

    private @Nullable WitnessServer server;

    @AfterEach
    void stops() {
        server().close();
    }

    private WitnessServer server() {
        return Objects.requireNonNull(server);
    }

    private void start(int connections, Duration exchange) throws Exception {
        start(connections, exchange, Thread::new);
    }

    private void start(int connections, Duration exchange, ThreadFactory threads) throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        UnsafePlainLogKeys keys = UnsafePlainLogKeys.open(disk, Path.of("/keys"));
        Witness witness = new Witness(
                "witness.test/w",
                UnsafePlainLogKeys.open(disk, Path.of("/own")).origin(),
                List.of(VerifierKey.ed25519("log.test/x", keys.origin().publicKey())),
                Path.of("/witness"),
                disk,
                () -> Instant.parse("2026-11-25T10:00:00Z"));
        server = WitnessServer.start(
                witness,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new WitnessServer.Limits(connections, exchange),
                threads);
    }

    @ParameterizedTest(name = "the thread that {0} others came before")
    @ValueSource(ints = {0, 1})
    void aConnectionThatNoThreadIsLeftForIsClosedAndTheNextOneIsTaken(int before) throws Exception {
        AtomicInteger made = new AtomicInteger();
        start(2, LONG, task -> {
            if (made.getAndIncrement() == before) {
                throw new OutOfMemoryError("unable to create native thread"); // as where the system has none left
            }
            return new Thread(task);
        });
        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(get("/x/checkpoint").statusCode()).isEqualTo(404);
    }

    @Test
    void aClientThatDripsIsLeftThoughEachOfItsBytesComesInTime() throws Exception {
        start(2, SHORT);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> {
                        for (; ; ) { // ends only by the server's closing
                            client.getOutputStream().write('G');
                            Thread.sleep(10);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aClientThatSaysNothingIsLeft() throws Exception {
        start(2, SHORT);
        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatNeverComesWholeIsLeft() throws Exception {
        start(2, SHORT);
        try (Socket client = connect()) {
            send(client, "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0\n");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoHangsLongestGivesWayToWhoComes() throws Exception {
        start(2, LONG);
        try (Socket one = connect();
                Socket two = connect()) {
            send(one, "GET /");
            send(two, "GET /");
            assertThat(get("/x/checkpoint").statusCode()).isEqualTo(404);
            assertThat(one.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void oneConnectionAsksAgainAndAgain() throws Exception {
        start(1, LONG);
        try (Socket client = connect()) {
            for (int i = 0; i < 3; i++) {
                send(client, "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 3\r\n\r\nabc");
                assertThat(line(client)).isEqualTo("HTTP/1.1 400 ");
                skip(client, "not an add-checkpoint request\n");
            }
        }
    }

    @Test
    void whoAsksWhetherToGoOnIsTold() throws Exception {
        start(1, LONG);
        try (Socket client = connect()) {
            send(
                    client,
                    "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
            assertThat(line(client)).isEqualTo("HTTP/1.1 100 Continue");
            skip(client, "\r\n");
            send(client, "x");
            assertThat(line(client)).isEqualTo("HTTP/1.1 400 ");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "POST, /add-checkpoint, Content-Length: 99999999999, 413",
        "POST, /add-checkpoint, Content-Length: -1, 400",
        "POST, /add-checkpoint, Content-Length: 1|Content-Length: 2, 400",
        "POST, /add-checkpoint, Transfer-Encoding: chunked, 411",
        "POST, /add-checkpoint, Folded: a| b, 400",
        "POST, add-checkpoint, A: b, 400",
        "GET, /add-checkpoint, A: b, 405",
        "GET, /../checkpoint, A: b, 404",
        "GET, /%2e%2e/checkpoint, A: b, 404",
    })
    void whatIsNoRequestOfAWitnessIsRefused(String method, String path, String fields, int status) throws Exception {
        start(1, LONG);
        try (Socket client = connect()) {
            send(client, method + " " + path + " HTTP/1.1\r\nHost: w\r\n" + fields.replace("|", "\r\n") + "\r\n\r\n");
            assertThat(line(client)).isEqualTo("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void aHeadWithoutAnEndIsRefusedAtItsLimit() throws Exception {
        start(1, LONG);
        try (Socket client = connect()) {
            send(client, "G".repeat(8 * 1024));
            assertThat(line(client)).isEqualTo("HTTP/1.1 431 ");
        }
    }

    @Test
    void aWitnessThatDripsItsAnswerIsNotWaitedFor() throws Exception {
        start(1, LONG);
        CountDownLatch tried = new CountDownLatch(1);
        try (ServerSocket lying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drips = new Thread(() -> drip(lying, tried));
            drips.setDaemon(true);
            drips.start();
            WitnessClient client = new WitnessClient(
                    HttpClient.newHttpClient(),
                    URI.create("http://127.0.0.1:" + lying.getLocalPort()),
                    VerifierKey.witness("w", new byte[32]),
                    SHORT);
            assertThatThrownBy(() -> client.latest(VerifierKey.ed25519("log.test/x", new byte[32])))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("in time");
        }
        tried.countDown();
    }

    private static void drip(ServerSocket lying, CountDownLatch tried) {
        try (Socket client = lying.accept()) {
            send(client, "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\nx");
            tried.await();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(server().address().getAddress(), server().address().getPort());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI where = URI.create("http://127.0.0.1:" + server().address().getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(where).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String line(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        assertThat(in.read()).isEqualTo('\n');
        return line.toString();
    }

    private static void skip(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = client.getInputStream().read();
            assertThat(next).as("after " + read).isNotNegative();
            read.append((char) next);
        }
    }
}
