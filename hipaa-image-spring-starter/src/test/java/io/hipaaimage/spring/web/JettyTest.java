package io.hipaaimage.spring.web;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The same host on Jetty. */
class JettyTest {
    private static final byte[] PICTURE = PortalServer.noise(300_000);
    private static final String MULTIPART = "multipart/form-data; boundary=limit";

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application = PortalServer.onJetty(
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
    void takesAPictureAndGivesARangeOfIt() throws Exception {
        assertThat(((WebServerApplicationContext) application).getWebServer()).isInstanceOf(JettyWebServer.class);
        String images = PortalServer.base(application) + "/images";
        String image = client.send(
                        PortalServer.as("dr.lee", images)
                                .POST(ofByteArray(PICTURE))
                                .build(),
                        ofString())
                .body();

        assertThat(client.send(
                                PortalServer.as("dr.lee", images + "/" + image)
                                        .header("Range", "bytes=100000-100099")
                                        .build(),
                                ofByteArray())
                        .body())
                .isEqualTo(Arrays.copyOfRange(PICTURE, 100_000, 100_100));
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTIPART, "image/png"})
    void cutsWhatTrickles(String type) throws Exception {
        String answer;
        try (Socket socket = BrokenLinesTest.begin(application, type, BrokenLinesTest.LENGTH)) {
            if (type.equals(MULTIPART)) {
                socket.getOutputStream().write(BrokenLinesTest.PART.getBytes(StandardCharsets.US_ASCII));
            }
            answer = BrokenLinesTest.trickled(socket);
        }

        assertThat(answer).matches("(?s)|HTTP/1.1 4(00|08).*");
    }

    @Test
    void takesAFormThatKeepsThePace() throws Exception {
        String form = BrokenLinesTest.PART + "x".repeat(1_000) + "\r\n--limit--\r\n";
        try (Socket socket = BrokenLinesTest.begin(application, MULTIPART, form.length())) {
            socket.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .as("the whole form was read: it is no image, which is another matter")
                    .isEqualTo("HTTP/1.1 422");
        }
    }
}
