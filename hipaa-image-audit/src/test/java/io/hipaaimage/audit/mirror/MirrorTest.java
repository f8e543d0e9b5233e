package io.hipaaimage.audit.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/** Mirrors that give back what they hold. */
class MirrorTest {
    private static final Path THERE = Path.of("/mirror");

    @TempDir
    Path dir;

    enum Kind {
        FOLDER,
        SQLITE
    }

    private ReadableMirror mirror(Kind kind, Ward ward) {
        return kind == Kind.FOLDER ? new DirectoryMirror(ward.disk, THERE) : sqlite();
    }

    private JdbcMirror sqlite() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + dir.resolve("mirror.db"));
        return JdbcMirror.of("sqlite", source);
    }

    private static void log(Ward ward, int entries) throws Exception {
        for (int i = 1; i < entries; i++) {
            var unused = ward.log.appendAsync(AuditEvent.of("ACCESS", "a" + i, "VIEW", "SUCCESS"));
        }
        ward.log.append(AuditEvent.of("ACCESS", "last", "VIEW", "SUCCESS"));
        ward.log.checkpoint();
    }

    private static List<VerifyCase> cases(Ward ward, ReadableMirror mirror) throws Exception {
        return new MirrorCheck(ward.disk, Ward.FOLDER, mirror)
                .findings().stream().map(VerifyFinding::kind).toList();
    }

    @ParameterizedTest
    @EnumSource
    void carriesEverythingThenOnlyWhatIsNewAndLagIsAFinding(Kind kind) throws Exception {
        try (Ward ward = new Ward()) {
            ReadableMirror mirror = mirror(kind, ward);
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, mirror);
            log(ward, 600);
            assertThat(pump.run()).isEqualTo(601);
            assertThat(cases(ward, mirror)).isEmpty();
            log(ward, 3);
            assertThat(cases(ward, mirror)).containsExactly(VerifyCase.MIRROR_LAGS);
            assertThat(pump.run()).isEqualTo(604);
            assertThat(pump.run()).isEqualTo(604);
            assertThat(cases(ward, mirror)).isEmpty();
            assertThat(mirror.origins()).containsExactly(Ward.ORIGIN);
        }
    }

    @Test
    void aFolderIsCalledTheSameUnderEveryLocale() throws Exception {
        Locale before = Locale.getDefault();
        try (Ward ward = new Ward()) {
            DirectoryMirror mirror = new DirectoryMirror(ward.disk, THERE);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            mirror.append("o", List.of(row(0, "a")));
            mirror.checkpoint("o", 1, "note");
            Locale.setDefault(Locale.ROOT);
            mirror.append("o", List.of(row(1, "b")));
            assertThat(mirror.size("o")).isEqualTo(2);
            assertThat(ward.disk.files())
                    .filteredOn(path -> path.startsWith(THERE))
                    .extracting(path -> path.getFileName().toString())
                    .contains("rows-0000000000000000-1", "checkpoint-0000000000000001");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameRowsAgainChangeNothingAndOthersAreRefused(Kind kind) throws Exception {
        try (Ward ward = new Ward()) {
            ReadableMirror mirror = mirror(kind, ward);
            List<AuditMirror.Row> rows = List.of(row(0, "a"), row(1, "b"));
            mirror.append("o", rows);
            mirror.append("o", List.of(row(1, "b"), row(2, "c")));
            assertThat(mirror.size("o")).isEqualTo(3);
            assertThatThrownBy(() -> mirror.append("o", List.of(row(2, "x"))))
                    .isInstanceOf(DamagedInputException.class);
            List<String> held = new ArrayList<>();
            mirror.read("o", 0, 3, r -> held.add(new String(r.entry(), java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(held).containsExactly("a", "b", "c");
            assertThat(mirror.size("another")).isZero();
        }
    }

    private static AuditMirror.Row row(long index, String entry) {
        return new AuditMirror.Row(index, entry.getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[32]);
    }

    @Test
    void anEditedRowIsNamedByItsPlace() throws Exception {
        try (Ward ward = new Ward()) {
            JdbcMirror mirror = sqlite();
            log(ward, 300);
            new MirrorPump(ward.disk, Ward.FOLDER, mirror).run();
            sql("UPDATE audit_mirror SET entry = CAST('{\"x\":1}' AS BLOB) WHERE idx = 270");
            assertThat(new MirrorCheck(ward.disk, Ward.FOLDER, mirror).findings())
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.kind()).isEqualTo(VerifyCase.MIRROR_MISMATCH);
                        assertThat(f.index()).isEqualTo(270);
                    });
        }
    }

    @Test
    void aMirrorThatWentBackIsToldFromOneThatLags() throws Exception {
        try (Ward ward = new Ward()) {
            JdbcMirror mirror = sqlite();
            log(ward, 20);
            MirrorPump pump = new MirrorPump(ward.disk, Ward.FOLDER, mirror);
            pump.run();
            sql("DELETE FROM audit_mirror WHERE idx > 15");
            sql("DELETE FROM audit_mirror_head");
            assertThat(cases(ward, mirror)).containsExactly(VerifyCase.MIRROR_ROLLBACK);
            assertThatThrownBy(pump::run).isInstanceOf(DamagedInputException.class);
            sql("DELETE FROM audit_mirror WHERE idx = 3");
            assertThat(mirror.size(Ward.ORIGIN)).as("up to the gap").isEqualTo(3);
        }
    }

    @Test
    void aNodeWhoseRowsAreGoneIsMissing() throws Exception {
        try (Ward ward = new Ward()) {
            JdbcMirror mirror = sqlite();
            try (Ward other = new Ward(new CrashingFiles(8), "node-2")) {
                log(other, 2);
                new MirrorPump(other.disk, Ward.FOLDER, mirror).run();
            }
            log(ward, 3);
            new MirrorPump(ward.disk, Ward.FOLDER, mirror).run();
            assertThat(cases(ward, mirror)).isEmpty();
            sql("DELETE FROM audit_mirror WHERE origin = 'node-2'");
            assertThat(cases(ward, mirror)).containsExactly(VerifyCase.NODE_MISSING);
            sql("DELETE FROM audit_mirror");
            assertThat(cases(ward, mirror)).containsExactly(VerifyCase.NODE_MISSING, VerifyCase.NODE_MISSING);
        }
    }

    @Test
    void aLogThatWentBackBelowItsMirrorIsFound() throws Exception {
        try (Ward ward = new Ward()) {
            JdbcMirror mirror = sqlite();
            log(ward, 5);
            CrashingFiles older = ward.disk.copy();
            log(ward, 5);
            new MirrorPump(ward.disk, Ward.FOLDER, mirror).run();
            assertThat(new MirrorCheck(older, Ward.FOLDER, mirror).findings())
                    .extracting(VerifyFinding::kind)
                    .containsExactly(VerifyCase.CHECKPOINT_ROLLBACK, VerifyCase.HEAD_BELOW_REFERENCE);
        }
    }

    @Test
    void aPumpThatLosesPowerAnywhereGoesOnWithoutALossOrADouble() throws Exception {
        try (Ward ward = new Ward()) {
            log(ward, 300);
            CrashingFiles whole = ward.disk.copy();
            long before = whole.changes();
            new MirrorPump(whole, Ward.FOLDER, new DirectoryMirror(whole, THERE)).run();
            long steps = whole.changes() - before;
            assertThat(steps).isPositive();
            for (long step = 1; step <= steps; step++) {
                CrashingFiles torn = ward.disk.copy();
                torn.crashAt(torn.changes() + step);
                try {
                    new MirrorPump(torn, Ward.FOLDER, new DirectoryMirror(torn, THERE)).run();
                } catch (CrashingFiles.PowerLoss e) {
                    torn = torn.afterPowerLoss();
                }
                DirectoryMirror mirror = new DirectoryMirror(torn, THERE);
                assertThat(new MirrorPump(torn, Ward.FOLDER, mirror).run()).isEqualTo(301);
                assertThat(new MirrorCheck(torn, Ward.FOLDER, mirror).findings())
                        .as("step " + step)
                        .isEmpty();
            }
        }
    }

    private void sql(String statement) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + dir.resolve("mirror.db"));
        try (Connection connection = source.getConnection();
                Statement made = connection.createStatement()) {
            made.executeUpdate(statement);
        }
    }

    @Test
    void namesOfMirrorsAreFitForFiles() {
        assertThat(Stream.of(
                                new DirectoryMirror(new CrashingFiles(1), Path.of("/a b/ü")).name(),
                                new SyslogMirror("Audit.Example.org", 6514, null_()).name())
                        .toList())
                .allMatch(n -> n.matches("[a-z0-9-]{1,64}"));
    }

    private static javax.net.ssl.SSLSocketFactory null_() {
        return (javax.net.ssl.SSLSocketFactory) javax.net.ssl.SSLSocketFactory.getDefault();
    }
}
