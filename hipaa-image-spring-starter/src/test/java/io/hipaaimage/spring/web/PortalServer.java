package io.hipaaimage.spring.web;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A host on a real server, and who calls it. */
final class PortalServer {
    private static final String TOMCAT =
            "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration";
    static final String JETTY =
            "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration";

    private PortalServer() {}

    /** On Tomcat. */
    static ConfigurableApplicationContext application(Path folder, String... more) {
        return application(JETTY, folder, more);
    }

    /** On the other one of the two servers that are there. */
    static ConfigurableApplicationContext onJetty(Path folder, String... more) {
        return application(TOMCAT, folder, more);
    }

    private static ConfigurableApplicationContext application(String not, Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.autoconfigure.exclude=" + not,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--hipaa-image.home=" + folder.resolve("home"),
                "--hipaa-image.keys.folder=" + folder.resolve("keys"),
                "--hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"),
                "--hipaa-image.create-if-missing=true",
                "--hipaa-image.web.reasons-for=REASONS",
                "--hipaa-image.security.service-accounts=batch",
                "--hipaa-image.crypto.spill-folder=" + folder.resolve("spills")));
        arguments.addAll(Arrays.asList(more));
        return SpringApplication.run(Portal.class, arguments.toArray(String[]::new));
    }

    static String base(ConfigurableApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    static HttpRequest.Builder as(String person, String uri) {
        String basic = Base64.getEncoder().encodeToString((person + ":secret").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Basic " + basic);
    }
}
