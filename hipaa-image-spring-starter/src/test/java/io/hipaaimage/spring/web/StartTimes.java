package io.hipaaimage.spring.web;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.sun.management.OperatingSystemMXBean;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.crypto.KeyWrappers;
import io.hipaaimage.crypto.MachineSecret;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the starter adds to the start of a web application with security and a vault that exists: a JVM for each start, in turn without a
 * vault, and with one whose keys lie under a passphrase, under a machine's secret and behind a key of the host; the median of each.
 * {@code java -cp ... io.hipaaimage.spring.web.StartTimes 9}
 */
final class StartTimes {
    private static final String HOSTS_KEY = "start-times.hosts-key";

    private StartTimes() {}

    /** An application with what the class path brings. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        /** A key that answers at once, so that what is measured is ours. */
        @Bean
        @ConditionalOnBooleanProperty(HOSTS_KEY)
        KeyWrapper hostsKey() throws GeneralSecurityException {
            return KeyWrappers.ofAead("a host's key", "images", new AesGcmJce(new byte[32]), Optional.empty());
        }
    }

    /** Milliseconds until an application was ready, by the clock and of the processors. */
    private record Start(long clock, long processor) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].startsWith("--")) {
            start(arguments);
            return;
        }
        Path folder = Files.createTempDirectory("start-times");
        Path words = Files.createDirectory(folder.resolve("words"));
        Path machine = Files.createDirectory(folder.resolve("machine"));
        Path host = Files.createDirectory(folder.resolve("host"));
        Files.writeString(words.resolve("secret"), "correct horse battery staple\n", StandardCharsets.UTF_8);
        MachineSecret.createFile(machine.resolve("secret"));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("without a vault", List.of("--spring.autoconfigure.exclude=" + ours()));
        rows.put("under a passphrase", vault(words, "--hipaa-image.keys.passphrase-file=" + words.resolve("secret")));
        rows.put(
                "under a machine's secret",
                vault(machine, "--hipaa-image.keys.passphrase-file=" + machine.resolve("secret")));
        rows.put("behind a key of the host", vault(host, "--" + HOSTS_KEY + "=true"));
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = -1; round < Integer.parseInt(arguments[0]); round++) { // the first makes the vaults
            for (Map.Entry<String, List<String>> row : rows.entrySet()) {
                Start start = child(row.getValue());
                if (round >= 0) {
                    starts.computeIfAbsent(row.getKey(), name -> new ArrayList<>())
                            .add(start);
                }
            }
        }
        starts.forEach((name, all) -> System.out.printf(
                "%-26s %5d ms, %5d ms of the processors %s%n",
                name,
                median(all.stream().map(Start::clock).toList()),
                median(all.stream().map(Start::processor).toList()),
                all.stream().map(Start::clock).toList()));
    }

    private static List<String> vault(Path folder, String secret) {
        return List.of(
                "--hipaa-image.home=" + folder.resolve("home"),
                "--hipaa-image.keys.folder=" + folder.resolve("keys"),
                secret,
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
        all[arguments.length + 2] = "--spring.autoconfigure.exclude=" + PortalServer.JETTY; // as most hosts have it
        try (ConfigurableApplicationContext application = SpringApplication.run(Application.class, all)) {
            long clock = System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime();
            long processor = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    / 1_000_000;
            System.out.println("READY " + clock + " " + processor);
            application.getId();
        }
    }

    private static Start child(List<String> arguments) throws IOException, InterruptedException {
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
                .map(line -> line.split(" "))
                .map(parts -> new Start(Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("it did not start: " + out));
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
