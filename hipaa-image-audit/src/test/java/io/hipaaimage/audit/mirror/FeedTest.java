package io.hipaaimage.audit.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that only take: a syslog collector, a FHIR server. */
class FeedTest {
    @TempDir
    Path dir;

    private int stores;

    private static Ward ward() throws Exception {
        Ward ward = new Ward();
        for (String actor : List.of("dr.lee", "dr.kim")) {
            ward.log.append(AuditEvent.of("ACCESS", actor, "VIEW", "SUCCESS")
                    .patient(PatientRef.of("MRN-4711"))
                    .image("i1")
                    .detail("recipient", "Dr. Roe"));
        }
        ward.log.checkpoint();
        return ward;
    }

    @Test
    void aFhirServerGetsEachEventUnderItsLeafAndAgainWhenItFailed() throws Exception {
        List<String> bodies = new ArrayList<>();
        int[] status = {503};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status[0], -1);
            exchange.close();
        });
        server.start();
        try (Ward ward = ward()) {
            URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/fhir");
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, new FhirMirror(base, HttpClient.newHttpClient()));
            assertThatThrownBy(pump::run).isInstanceOf(UnavailableException.class);
            status[0] = 200;
            assertThat(pump.run()).isEqualTo(3);
            assertThat(pump.run()).isEqualTo(3);
            assertThat(bodies).as("the second run had nothing to carry").hasSize(2);
            assertThat(bodies.get(1))
                    .isEqualTo(bodies.get(0))
                    .contains("\"type\":\"transaction\"", "\"method\":\"PUT\",\"url\":\"AuditEvent/")
                    .doesNotContain("MRN-4711", "Roe");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCollectorGetsFramedMessagesAndACutConnectionCountsForNothing() throws Exception {
        SSLContext tls = tls("CN=localhost", "san=dns:localhost,ip:127.0.0.1", "90");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Ward ward = ward()) {
            SyslogMirror mirror = new SyslogMirror("localhost", server.getLocalPort(), tls.getSocketFactory());
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, mirror);
            Future<byte[]> cut = threads.submit(() -> take(server, tls, true));
            assertThatThrownBy(pump::run).isInstanceOf(UnavailableException.class);
            cut.get(20, TimeUnit.SECONDS);
            Future<byte[]> whole = threads.submit(() -> take(server, tls, false));
            assertThat(pump.run()).isEqualTo(3);
            List<String> messages = frames(whole.get(20, TimeUnit.SECONDS));
            assertThat(messages)
                    .hasSize(3)
                    .allMatch(m -> m.startsWith("<85>1 2026-"))
                    .allMatch(m -> m.contains(" log.test/ward-7 hipaa-image - DICOM+RFC3881 - \uFEFF<?xml"))
                    .noneMatch(m -> m.contains("MRN-4711") || m.contains("Roe"));
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a collector does instead of taking a batch; each gets it again, and the last one has it once and whole. */
    @Test
    void whateverACollectorDoesNothingCountsAsTakenThatItDidNotEnd() throws Exception {
        SSLContext tls = tls("CN=localhost", "san=dns:localhost", "2");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Ward ward = ward()) {
            SyslogMirror mirror =
                    new SyslogMirror("localhost", server.getLocalPort(), tls.getSocketFactory(), Duration.ofSeconds(2));
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, mirror);
            List<Collector> hostile = List.of(
                    Socket::close,
                    socket -> socket.getInputStream().readNBytes(10),
                    socket -> socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                    socket -> waitFor(socket),
                    socket -> talkForEver(accepted(tls, socket)),
                    socket -> {
                        SSLSocket half = accepted(tls, socket);
                        half.getInputStream().readNBytes(100);
                        socket.setSoLinger(true, 0); // a reset, as of a process that was killed
                        socket.close();
                    });
            for (Collector collector : hostile) {
                Future<?> done = threads.submit(() -> {
                    try (Socket socket = server.accept()) {
                        collector.take(socket);
                    }
                    return "";
                });
                assertThatThrownBy(pump::run)
                        .as("collector %s", hostile.indexOf(collector))
                        .isInstanceOf(UnavailableException.class);
                done.get(60, TimeUnit.SECONDS);
            }
            Future<byte[]> whole = threads.submit(() -> take(server, tls, false));
            assertThat(pump.run()).isEqualTo(3);
            assertThat(frames(whole.get(20, TimeUnit.SECONDS))).hasSize(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aCollectorWithAnothersNameOrAnOldCertificateGetsNothing() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        SSLContext another = tls("CN=collector.example.org", "san=dns:collector.example.org", "2");
        SSLContext expired = tls("CN=localhost", "san=dns:localhost", "-1");
        SSLContext unknown = tls("CN=localhost", "san=dns:localhost", "2");
        SSLContext trusted = tls("CN=localhost", "san=dns:localhost", "2");
        try (Ward ward = ward()) {
            for (SSLContext[] pair : new SSLContext[][] {{another, another}, {expired, expired}, {unknown, trusted}}) {
                try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    Future<byte[]> taken = threads.submit(() -> {
                        try {
                            return take(server, pair[0], false);
                        } catch (IOException e) {
                            return new byte[0]; // the client ended the handshake, as it has to
                        }
                    });
                    SyslogMirror mirror =
                            new SyslogMirror("localhost", server.getLocalPort(), pair[1].getSocketFactory());
                    assertThatThrownBy(() -> new MirrorPump(ward.disk, Ward.FOLDER, mirror).run())
                            .isInstanceOf(UnavailableException.class);
                    assertThat(taken.get(20, TimeUnit.SECONDS)).isEmpty();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a collector does with a connection. */
    private interface Collector {
        void take(Socket socket) throws IOException;
    }

    /** Reads nothing until the other side goes. */
    private static void waitFor(Socket socket) throws IOException {
        socket.setReceiveBufferSize(1 << 10);
        try {
            while (socket.getInputStream().read() >= 0) {
                Thread.onSpinWait(); // of the handshake, which it does not answer
            }
        } catch (java.net.SocketException e) {
            assertThat(e).isNotNull(); // reset: the other side went
        }
    }

    private static void talkForEver(SSLSocket socket) {
        try {
            socket.getInputStream().readAllBytes();
            while (true) {
                socket.getOutputStream().write('x');
            }
        } catch (IOException e) {
            assertThat(e).as("the other side went").isNotNull();
        }
    }

    private static SSLSocket accepted(SSLContext tls, Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getLocalPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    /** The system tells of a reset once: where TLS passes over it, what follows is an end like any other. */
    @Test
    void aWriteThatFailedIsRememberedWhereNobodyTellsOfIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Wire wire = new Wire()) {
            wire.connect(server.getLocalSocketAddress(), 5_000);
            wire.requireSent();
            try (Socket other = server.accept()) {
                other.setSoLinger(true, 0);
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            wire.getOutputStream().write(new byte[1_000]);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(wire::requireSent).isInstanceOf(IOException.class);
        }
    }

    private static byte[] take(ServerSocket server, SSLContext tls, boolean cut) throws IOException {
        try (Socket plain = server.accept()) {
            if (cut) {
                return new byte[] {(byte) plain.getInputStream().read()};
            }
            SSLSocket socket = accepted(tls, plain);
            byte[] taken = socket.getInputStream().readAllBytes();
            socket.close();
            return taken;
        }
    }

    private static List<String> frames(byte[] bytes) {
        List<String> messages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (bytes[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            messages.add(new String(bytes, space + 1, length, StandardCharsets.UTF_8));
            at = space + 1 + length;
        }
        return messages;
    }

    /** A certificate for localhost by the JDK's own tool, trusted by this test alone. */
    private SSLContext tls(String name, String alternative, String days) throws Exception {
        Path store = dir.resolve("store" + stores++ + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "t",
                        "-keyalg",
                        "EC",
                        "-dname",
                        name,
                        "-ext",
                        alternative,
                        "-startdate",
                        days.startsWith("-") ? "-10d" : "-1d",
                        "-validity",
                        days.startsWith("-") ? "5" : days,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
