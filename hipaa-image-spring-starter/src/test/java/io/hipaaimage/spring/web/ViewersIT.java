package io.hipaaimage.spring.web;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two hundred at a time who look at one study of 64 MiB, each at a pace of their own. */
class ViewersIT {
    private static final int VIEWERS = 200;
    private static final int STUDY_MIB = 64;
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void takeNoMoreMemoryTheLongerTheyLook() throws Exception {
        TestVault.secret(folder);
        try (ConfigurableApplicationContext application = PortalServer.application(
                folder, "--hipaa-image.profile=rule", "--server.tomcat.threads.max=" + (VIEWERS + 20))) {
            application.getBean(Portal.class).team.add("dr.lee");
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            String image = captured(PortalServer.base(application));
            String session = session(PortalServer.base(application), image);
            look(port, image, session).close(); // what is loaded and pooled once
            long before = used();
            List<Viewer> viewers = new ArrayList<>();
            long begun;
            long later;
            try {
                for (int i = 0; i < VIEWERS; i++) {
                    viewers.add(look(port, image, session));
                }
                for (Viewer viewer : viewers) {
                    viewer.read(MIB);
                }
                begun = used();
                for (int round = 0; round < 3; round++) {
                    for (Viewer viewer : viewers) {
                        viewer.read(MIB);
                    }
                }
                later = used();
            } finally {
                for (Viewer viewer : viewers) {
                    viewer.close();
                }
            }
            System.out.printf(
                    "heap: %d MiB before, %d MiB with %d viewers, %d MiB after three MiB more for each%n",
                    before / MIB, begun / MIB, VIEWERS, later / MIB);

            assertThat(begun - before).as("a viewer").isLessThan(VIEWERS * MIB * 3 / 2);
            assertThat(later - begun).as("flat").isLessThan(16 * MIB);
        }
    }

    private static String captured(String base) throws IOException, InterruptedException {
        byte[] piece = PortalServer.noise((int) MIB);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        PortalServer.as("dr.lee", base + "/images")
                                .POST(BodyPublishers.fromPublisher(
                                        BodyPublishers.ofByteArrays(Collections.nCopies(STUDY_MIB, piece)),
                                        STUDY_MIB * MIB))
                                .build(),
                        ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String session(String base, String image) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        PortalServer.as("dr.lee", base + "/images/" + image)
                                .header("Range", "bytes=0-0")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** A viewer whose first bytes have come. */
    private static Viewer look(int port, String image, String session) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET /images/" + image + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + session + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        Viewer viewer = new Viewer(socket);
        assertThat(viewer.read(12)).startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
        return viewer;
    }

    private record Viewer(Socket socket) implements AutoCloseable {
        byte[] read(long bytes) throws IOException {
            InputStream in = socket.getInputStream();
            byte[] first = in.readNBytes((int) Math.min(bytes, 12));
            in.skipNBytes(bytes - first.length);
            return first;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** What is held after a collection. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
