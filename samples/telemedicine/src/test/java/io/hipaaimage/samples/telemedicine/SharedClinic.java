package io.hipaaimage.samples.telemedicine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * One started clinic for all tests that look at it from outside: a start takes longer than most of them. None may take it for empty, and
 * whoever changes what others see changes it back.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Import(SpillWatch.class)
abstract class SharedClinic {
    static final String WOUND = "/patients/4f2c9a6e";
    static final String RASH = "/patients/9b1d07c3";

    /** Outlives the tests: the vault in it is closed when the JVM ends. */
    static final Path FOLDER = folder();

    /** What the review queue says of an emergency whose reason is not written. */
    static final String OWED = "still owed";

    @LocalServerPort
    int port;

    /** What a page says once no reason is owed there: it is written behind the last byte of the picture, which a client has before. */
    static String onceReasonIsWritten(Callable<String> page) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String said = page.call();
        while (said.contains(OWED) && System.nanoTime() - end < 0) {
            Thread.sleep(50);
            said = page.call();
        }
        return said;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "clinic");
            Files.createDirectories(folder.resolve("spill"));
            Files.createDirectories(folder.resolve("sealed"));
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("telemedicine.demo-folder", () -> FOLDER.resolve("demo").toString());
        registry.add("telemedicine.zone", () -> "America/New_York");
        registry.add("telemedicine.demo-password", () -> ClinicTest.PASSWORD);
        registry.add(
                "hipaa-image.crypto.spill-folder",
                () -> FOLDER.resolve("sealed").toString());
        registry.add("server.tomcat.basedir", () -> FOLDER.resolve("spill").toString());
        registry.add("server.tomcat.connection-timeout", () -> "3s");
        registry.add("server.tomcat.keep-alive-timeout", () -> "60s"); // a connection of a client is not to go under it
        registry.add("server.tomcat.accesslog.enabled", () -> "true");
        registry.add("server.tomcat.accesslog.buffered", () -> "false");
        registry.add(
                "server.tomcat.accesslog.directory",
                () -> FOLDER.resolve("access").toString());
        registry.add("server.tomcat.accesslog.pattern", () -> NoNamesTest.EVERYTHING);
        registry.add("management.endpoints.web.exposure.include", () -> "*");
    }
}
