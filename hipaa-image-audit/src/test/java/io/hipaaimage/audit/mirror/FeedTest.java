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
        SSLContext tls = tls();
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

    private static byte[] take(ServerSocket server, SSLContext tls, boolean cut) throws IOException {
        try (Socket plain = server.accept()) {
            if (cut) {
                return new byte[] {(byte) plain.getInputStream().read()};
            }
            SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, null, server.getLocalPort(), true);
            socket.setUseClientMode(false);
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
    private SSLContext tls() throws Exception {
        Path store = dir.resolve("store.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "t",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
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
