package io.hipaaimage.spring.web;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Requests on virtual threads where the platform has them (JDK 21 and later), on its own threads where it has none, and how an application
 * ends that is busy with one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VirtualThreadsTest {
    private static final byte[] PICTURE = PortalServer.noise(24 << 20);

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext application;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        TestVault.secret(folder);
        application =
                PortalServer.application(folder, "--hipaa-image.profile=rule", "--spring.threads.virtual.enabled=true");
        application.getBean(Portal.class).team.add("dr.lee");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void carriesManyPicturesAtATimeAndHoldsNoCarrier() throws IOException, InterruptedException {
        assertThat(Threading.VIRTUAL.isActive(application.getEnvironment()))
                .isEqualTo(Runtime.version().feature() >= 21);
        String address = captured(PortalServer.noise(100_000));
        many(address); // what is loaded and begun once

        try (Recording pins = new Recording()) {
            pins.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ofMillis(20));
            pins.start();
            many(address);
            assertThat(ours(pins))
                    .as("where a picture held the carrier of its thread")
                    .isEmpty();
        }
    }

    private void many(String address) {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(client.sendAsync(PortalServer.as("dr.lee", address).build(), BodyHandlers.ofByteArray()));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().body()).hasSize(100_000));
    }

    /** The address of a picture that was captured. */
    private String captured(byte[] picture) throws IOException, InterruptedException {
        String images = PortalServer.base(application) + "/images";
        HttpResponse<String> answer = client.send(
                PortalServer.as("dr.lee", images)
                        .POST(BodyPublishers.ofByteArray(picture))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return images + "/" + answer.body();
    }

    /** That a recording sees such a thing where there is one; on a platform without virtual threads there is none to see. */
    @Test
    void seesAThreadThatHoldsItsCarrier() throws Exception {
        try (Recording pins = new Recording()) {
            pins.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            pins.start();
            if (Runtime.version().feature() >= 21) {
                new VirtualThreadTaskExecutor().submit(() -> Slow.LOADED).get();
            }
            assertThat(ours(pins).isEmpty()).isEqualTo(Runtime.version().feature() < 21);
        }
    }

    /** A class that waits while it is loaded has a frame of the platform's own under it, which holds the carrier. */
    private static final class Slow {
        static final long LOADED = waited();

        private static long waited() {
            LockSupport.parkNanos(1_000_000);
            return System.nanoTime();
        }
    }

    private static List<String> ours(Recording pins) throws IOException {
        pins.stop();
        Path file = folder.resolve("pins.jfr");
        pins.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .map(event -> String.valueOf(event.getStackTrace()))
                .filter(stack -> stack.contains("io.hipaaimage"))
                .toList();
    }

    @Test
    @Order(Integer.MAX_VALUE) // ends the application
    void sendsWhatWasBegunRefusesWhatIsNewAndLosesNoEntryToAKillAfterTheDrain() throws Exception {
        Path copy = folder.resolve("killed");
        KilledCopy killed = new KilledCopy(application.getBean(ImageVault.class), folder.resolve("home"), copy);
        application.getBeanFactory().registerSingleton("killed", killed);
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        Thread stopping = new Thread(application::close, "stopping");
        HttpResponse<InputStream> answer =
                client.send(PortalServer.as("dr.lee", captured(PICTURE)).build(), ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] first = body.readNBytes(1 << 16);

            stopping.start();
            assertThat(refused(port))
                    .as("a new request, while the old one goes on")
                    .isTrue();
            assertThat(killed.isRunning()).as("it waits for the old one").isTrue();
            byte[] rest = body.readAllBytes();

            assertThat(first).isEqualTo(Arrays.copyOf(PICTURE, first.length));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(PICTURE, first.length, PICTURE.length));
        }
        stopping.join();

        VerifyReport left = AuditVerifier.of(copy.resolve("audit")).verify();
        List<String> written = killed.entries();
        assertThat(left.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(left.covered())
                .as("what the last checkpoint covers is all that was written")
                .isEqualTo(left.entries())
                .isEqualTo(written.size());
        assertThat(written.get(written.size() - 1))
                .as("the end of the view that was in flight")
                .isEqualTo("OUTCOME VIEW SUCCESS");
    }

    /** Whether a new connection is refused, once the server has heard of its end. */
    private static boolean refused(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 400; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                Thread.sleep(25);
            } catch (ConnectException e) {
                return true;
            }
        }
        return false;
    }
}
