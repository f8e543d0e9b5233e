package io.hipaaimage.audit.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.AuditEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A mirror in a real PostgreSQL of Debian's, started by this test as the user that Debian made for it. */
class PostgresMirrorIT {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Path bin;
    private Path cluster;
    private int port;

    @BeforeEach
    void start() throws Exception {
        bin = newest();
        cluster = Files.createTempDirectory(Path.of("/tmp"), "mirror-pg");
        if (ROOT) {
            run(List.of("chown", "postgres", cluster.toString()));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        as(bin.resolve("initdb") + " -D " + cluster + "/d -A trust -U mirror --no-sync");
        as(bin.resolve("pg_ctl") + " -D " + cluster + "/d -w -t 60 -l " + cluster + "/log -o '-h 127.0.0.1 -p " + port
                + " -k " + cluster + "' start");
    }

    @AfterEach
    void stop() throws Exception {
        as(bin.resolve("pg_ctl") + " -D " + cluster + "/d -m immediate stop");
        run(List.of("rm", "-r", cluster.toString()));
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(b -> Files.isExecutable(b.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new AssertionError("install Debian's package postgresql"));
        }
    }

    private static void as(String command) throws Exception {
        run(ROOT ? List.of("runuser", "-u", "postgres", "--", "sh", "-c", command) : List.of("sh", "-c", command));
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command.toString()).isZero();
    }

    @Test
    void takesTheLogDurablyAndShowsWhatWasDoneToIt() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("mirror");
        try (Ward ward = new Ward();
                Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(settings(sql)).as("else its answer is no promise").containsExactly("on", "on", "on");
            for (int i = 0; i < 700; i++) {
                var unused = ward.log.appendAsync(AuditEvent.of("ACCESS", "a" + i, "VIEW", "SUCCESS"));
            }
            ward.log.append(AuditEvent.of("ACCESS", "last", "VIEW", "SUCCESS"));
            ward.log.checkpoint();
            JdbcMirror mirror = JdbcMirror.of("postgres", source);
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, mirror);
            assertThat(pump.run()).isEqualTo(702);
            assertThat(pump.run()).isEqualTo(702);
            MirrorCheck check = new MirrorCheck(ward.disk, Ward.FOLDER, mirror);
            assertThat(check.findings()).isEmpty();
            sql.executeUpdate("UPDATE audit_mirror SET entry = entry || 'x'::bytea WHERE idx = 300");
            sql.executeUpdate("DELETE FROM audit_mirror WHERE idx >= 500");
            assertThat(check.findings())
                    .extracting(VerifyFinding::kind)
                    .containsExactly(VerifyCase.MIRROR_ROLLBACK, VerifyCase.MIRROR_MISMATCH);
        }
    }

    private static List<String> settings(Statement sql) throws Exception {
        List<String> values = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit'), "
                + "current_setting('full_page_writes')")) {
            assertThat(row.next()).isTrue();
            for (int i = 1; i <= 3; i++) {
                values.add(row.getString(i));
            }
        }
        return values;
    }
}
