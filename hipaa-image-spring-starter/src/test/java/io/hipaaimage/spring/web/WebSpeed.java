package io.hipaaimage.spring.web;

import io.hipaaimage.spring.TestVault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Random;
import java.util.stream.LongStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pictures over HTTP on loopback, against the same application without a vault: a 5 MB upload (received, sealed, stored, logged; the
 * plain one received, stored and forced to the disk), and 64 KiB ranges of a large study.
 */
final class WebSpeed {
    private static final int PICTURE = 5_000_000;

    /** Signs in once and keeps its session, as a viewer does: hashing a password for each request is no work of ours. */
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private final String base;

    private WebSpeed(String base) {
        this.base = base;
    }

    /** What an application would do that keeps uploads in files. */
    @RestController
    static class Plain {
        private static final Path FOLDER = Path.of(System.getProperty("plain"));

        @PostMapping("/plain")
        String keep(HttpServletRequest request) throws IOException {
            Path file = Files.createTempFile(FOLDER, "plain", ".bin");
            try (InputStream in = request.getInputStream();
                    FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                in.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
            return file.getFileName().toString();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        int study = Integer.parseInt(arguments[1]) << 20;
        Path folder = Files.createTempDirectory(Path.of(arguments[2]), "web-speed");
        System.setProperty("plain", folder.toString());
        TestVault.secret(folder);
        try (ConfigurableApplicationContext application = PortalServer.application(
                folder,
                "--hipaa-image.profile=rule",
                "--hipaa-image.web.uploads.max-size=1GB",
                "--spring.main.sources=" + Plain.class.getName())) {
            application.getBean(Portal.class).team.add("dr.lee");
            new WebSpeed(PortalServer.base(application)).measure(rounds, study);
        }
        System.exit(0);
    }

    private void measure(int rounds, int study) throws IOException, InterruptedException {
        byte[] picture = PortalServer.noise(PICTURE);
        client.send(PortalServer.as("dr.lee", base + "/signed-in").build(), BodyHandlers.discarding());
        for (int i = 0; i < 10; i++) {
            upload("/plain", picture);
            upload("/images", picture);
        }
        long[] plain = new long[rounds];
        long[] sealed = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            plain[i] = timed(() -> upload("/plain", picture));
            sealed[i] = timed(() -> upload("/images", picture));
        }
        System.out.printf(
                "5 MB upload, median of %d: plain %.1f ms, sealed %.1f ms, ratio %.2f%n",
                rounds, median(plain), median(sealed), median(plain) / median(sealed));
        String image = upload("/images", study(study));
        Random random = new Random(1);
        long[] ranges = new long[rounds * 5];
        for (int i = -50; i < ranges.length; i++) {
            long from = random.nextInt(study - (1 << 16));
            long took = timed(() -> range(image, from));
            if (i >= 0) {
                ranges[i] = took;
            }
        }
        System.out.printf(
                "64 KiB range of %d MB, %d times: median %.2f ms, 99th %.2f ms%n",
                study >> 20, ranges.length, median(ranges), percentile(ranges, 0.99));
    }

    /** Something to be timed. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static long timed(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** So many MiB of noise that nobody holds as a whole. */
    private static HttpRequest.BodyPublisher study(long bytes) {
        byte[] piece = PortalServer.noise(1 << 20);
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(Collections.nCopies((int) (bytes >> 20), piece)), bytes);
    }

    private String upload(String path, byte[] picture) throws IOException, InterruptedException {
        return upload(path, BodyPublishers.ofByteArray(picture));
    }

    private String upload(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private void range(String image, long from) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/images/" + image))
                .header("Range", "bytes=" + from + "-" + (from + (1 << 16) - 1))
                .build();
        int got = client.send(request, BodyHandlers.ofByteArray()).body().length;
        if (got != 1 << 16) {
            throw new IllegalStateException(URI.create(base) + " gave " + got + " bytes");
        }
    }

    private static double median(long[] nanos) {
        return percentile(nanos, 0.5);
    }

    private static double percentile(long[] nanos, double part) {
        return LongStream.of(nanos)
                        .sorted()
                        .skip((long) (nanos.length * part))
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }
}
