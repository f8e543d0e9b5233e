package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Uploads that trickle, and uploads that break off, by a socket of our own. */
class BrokenLinesTest {
    static final int LENGTH = 2_000_000;
    static final String PART =
            "--limit\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"p.png\"\r\n\r\n";

    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("dr.lee:secret".getBytes(StandardCharsets.US_ASCII)) + "\r\n";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.application(
                folder,
                "--hipaa-image.profile=rule",
                "--hipaa-image.web.uploads.slowest=64KB",
                "--hipaa-image.web.uploads.patience=1s");
        application.getBean(Portal.class).team.add("dr.lee");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void cutsAnUploadThatTrickles() throws Exception {
        List<Path> before = files();
        String answer;
        try (Socket socket = begin()) {
            answer = trickled(socket);
        }

        assertThat(answer)
                .as("an answer where it came before the line was cut, and an end")
                .matches("(?s)|HTTP/1.1 408.*\"code\":\"TOO_SLOW\".*");
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(lastOfCaptures()).contains("OUTCOME", "FAILED");
    }

    @Test
    void cutsAFormThatTrickles() throws Exception {
        List<Path> before = files();
        int entries = captures().size();
        String answer;
        try (Socket socket = begin("multipart/form-data; boundary=limit")) {
            socket.getOutputStream().write(PART.getBytes(StandardCharsets.US_ASCII));
            answer = trickled(socket);
        }

        assertThat(answer).matches("(?s)|HTTP/1.1 408.*\"code\":\"TOO_SLOW\".*");
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(captures()).as("no form was taken for an image").hasSize(entries);
    }

    @Test
    void takesAFormThatKeepsThePace() throws Exception {
        String end = "\r\n--limit--\r\n";
        int length = PART.length() + 1_000 + end.length();
        try (Socket socket = begin("multipart/form-data; boundary=limit", length)) {
            socket.getOutputStream().write((PART + "x".repeat(1_000) + end).getBytes(StandardCharsets.US_ASCII));

            byte[] answer = socket.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII))
                    .as("the whole form was read: it is no image, which is another matter")
                    .isEqualTo("HTTP/1.1 422");
        }
    }

    /** Two hundred bytes each twentieth of a second, so that no single wait is long, until somebody has had enough. */
    static String trickled(Socket socket) throws InterruptedException {
        byte[] answer = {};
        try {
            for (int i = 0; i < 200; i++) {
                socket.getOutputStream().write(new byte[200]);
                Thread.sleep(50);
                answer = socket.getInputStream().available() > 0
                        ? socket.getInputStream().readAllBytes()
                        : answer;
            }
            assertThat(answer).as("it was never cut").isNotEmpty();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
        return new String(answer, StandardCharsets.UTF_8);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws Exception {
        List<Path> before = files();
        int entries = captures().size();

        try (Socket socket = begin()) {
            socket.getOutputStream().write(new byte[LENGTH / 2]);
        } // and is gone

        for (int i = 0; i < 200 && captures().size() < entries + 2; i++) {
            Thread.sleep(25); // the server learns of it in its own time
        }
        assertThat(lastOfCaptures()).contains("OUTCOME", "FAILED");
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void givesTheReceiptOfAnImageWhoseReaderIsGoneBeforeItsEnd() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String base = PortalServer.base(application);
        String image = client.send(
                        PortalServer.as("dr.lee", base + "/images")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(PortalServer.noise(24_000_000)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        try (Socket socket = socket(application)) {
            String head = "GET /images/" + image + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            socket.setSoLinger(true, 0);
        } // and is gone

        HttpRequest ask = PortalServer.as("dr.lee", base + "/receipts/" + image).build();
        HttpResponse<String> receipt = client.send(ask, HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 200 && receipt.statusCode() == 404; i++) {
            Thread.sleep(25); // the server learns of it in its own time
            receipt = client.send(ask, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
        VerifierKey key = VerifierKey.parse(
                Files.readString(folder.resolve("home/audit/log.vkey")).strip());
        assertThat(TlogProof.parse(receipt.body()).provesItsLeaf(key)).isTrue();
        assertThat(lastOf("VIEW")).contains("OUTCOME", "FAILED", "code=IO").doesNotContain("bytes=0,");
    }

    private static Socket begin() throws IOException {
        return begin("image/png");
    }

    private static Socket begin(String type) throws IOException {
        return begin(type, LENGTH);
    }

    private static Socket begin(String type, int length) throws IOException {
        return begin(application, type, length);
    }

    /** An upload whose head has been sent. */
    static Socket begin(ConfigurableApplicationContext application, String type, int length) throws IOException {
        Socket socket = socket(application);
        String head = "POST /images HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC + "Content-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Socket socket(ConfigurableApplicationContext application) throws IOException {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> sealed = Files.walk(folder.resolve("home/images"))) {
            return sealed.filter(Files::isRegularFile).toList();
        }
    }

    private static String lastOfCaptures() throws Exception {
        return lastOf("CAPTURE");
    }

    private static List<String> captures() throws Exception {
        return entries("CAPTURE");
    }

    private static String lastOf(String action) throws Exception {
        List<String> all = entries(action);
        return all.get(all.size() - 1);
    }

    private static List<String> entries(String action) throws Exception {
        List<String> entries = new ArrayList<>();
        application.getBean(ImageVault.class).log().read(0, entry -> {
            if (entry.toString().contains(action)) {
                entries.add(entry.toString());
            }
        });
        return entries;
    }
}
