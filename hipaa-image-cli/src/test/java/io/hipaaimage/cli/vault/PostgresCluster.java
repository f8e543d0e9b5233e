package io.hipaaimage.cli.vault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Debian's PostgreSQL on a port that the system chose, durable as it comes, run by the user that Debian made for it. */
final class PostgresCluster implements AutoCloseable {
    static final String USER = "vault";

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path bin = newest();
    private final Path folder = Files.createTempDirectory(Path.of("/tmp"), "wirings-pg");
    private final int port;

    PostgresCluster() throws IOException {
        if (ROOT) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        as(bin.resolve("initdb") + " -D " + folder + "/d -A trust -U " + USER + " --no-sync");
        as(bin.resolve("pg_ctl") + " -D " + folder + "/d -w -t 60 -l " + folder + "/log -o '-h 127.0.0.1 -p " + port
                + " -k " + folder + "' start");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws IOException {
        as(bin.resolve("pg_ctl") + " -D " + folder + "/d -m immediate stop");
        run(List.of("rm", "-r", folder.toString()));
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(found -> Files.isExecutable(found.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new IllegalStateException("install Debian's package postgresql"));
        }
    }

    private static void as(String command) throws IOException {
        run(ROOT ? List.of("runuser", "-u", "postgres", "--", "sh", "-c", command) : List.of("sh", "-c", command));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean worked;
        try {
            worked = process.onExit().get(90, TimeUnit.SECONDS).exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            worked = false;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("did not end: " + command, e);
        }
        if (!worked) {
            throw new IOException("did not work: " + command);
        }
    }
}
