package io.hipaaimage.spring.web;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * What the starter adds to the start of a web application with security and a vault that exists: a JVM for each start, with and without
 * in turn, the median of each. {@code java -cp ... io.hipaaimage.spring.web.StartTimes 9}
 */
final class StartTimes {
    private StartTimes() {}

    /** An application with what the class path brings. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].startsWith("--")) {
            start(arguments);
            return;
        }
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("start-times");
        Files.writeString(folder.resolve("passphrase"), "correct horse battery staple\n", StandardCharsets.UTF_8);
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        child(vault(folder)); // makes the vault
        for (int i = 0; i < rounds; i++) {
            without.add(child(List.of("--spring.autoconfigure.exclude=" + ours())));
            with.add(child(vault(folder)));
        }
        System.out.printf(
                "start to ready, median of %d: without %d ms, with %d ms%n", rounds, median(without), median(with));
        System.out.println("without " + without + " with " + with);
    }

    private static List<String> vault(Path folder) {
        return List.of(
                "--hipaa-image.home=" + folder.resolve("home"),
                "--hipaa-image.keys.folder=" + folder.resolve("keys"),
                "--hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"),
                "--hipaa-image.create-if-missing=true");
    }

    private static String ours() {
        return String.join(
                ",",
                ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                        .filter(name -> name.startsWith("io.hipaaimage."))
                        .toList());
    }

    private static void start(String[] arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 3);
        all[arguments.length] = "--server.port=0";
        all[arguments.length + 1] = "--logging.level.root=error";
        all[arguments.length + 2] =
                "--spring.autoconfigure.exclude=" + ImagesOverHttpTest.JETTY; // as most hosts have it
        try (ConfigurableApplicationContext application = SpringApplication.run(Application.class, all)) {
            System.out.println("READY "
                    + (System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime()));
            application.getId();
        }
    }

    private static long child(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                StartTimes.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines()
                .filter(line -> line.startsWith("READY "))
                .mapToLong(line -> Long.parseLong(line.substring(6)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("it did not start: " + out));
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
