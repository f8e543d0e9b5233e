package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.audit.Acknowledgements;
import io.hipaaimage.audit.AuditLogLimits;
import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.JdbcMirror;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.crypto.KeyWrappers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * Honest wirings raise no alarm. How a vault is wired shows in what the self-test reads of the vault at hand; scratch vaults differ by
 * providers and profile alone, and whole runs of these are made here and in {@link SaboteursIT}.
 */
class HonestWiringsIT {
    private static final byte[] PICTURE = "a picture in a format of our own".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> AT_HAND = List.of(
            "images-at-hand",
            "log-at-hand",
            "no-strangers",
            "keys-apart",
            "key-rights",
            "host-key",
            "host-registries",
            "backup-age",
            "clocks-agree",
            "evaluation-age");

    private static PostgresCluster postgres;
    private static KeyWrapper token;

    @TempDir
    Path temp;

    private static Path here = Path.of("");

    /** What a host does to a builder, and to the vault before the self-test. */
    private interface Wiring {
        void of(VaultBuilder builder) throws Exception;
    }

    @BeforeAll
    static void startADatabaseAndAToken() throws Exception {
        postgres = new PostgresCluster();
        token = KeyWrappers.pkcs11(SoftToken.get().store(), SoftToken.KEY);
    }

    @AfterAll
    static void stopTheDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void standHere() {
        here = temp;
    }

    private static DataSource postgres() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.url());
        source.setUser(PostgresCluster.USER);
        return source;
    }

    private static DataSource sqlite(String name) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + here.resolve(name));
        return source;
    }

    /** A key that a host's own code wraps with. */
    private static KeyWrapper ownKey() throws GeneralSecurityException {
        Aead aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
        return KeyWrappers.ofAead("the clinic's safe", "key-7", aead, Optional.of(Duration.ofDays(30)));
    }

    @Test
    void findAKeyOfDevelopmentOutsideOfTests() throws Exception {
        Wiring memory = b -> b.keys(ProvidedKeys.at(here.resolve("keys"), MemoryKey.KEY));
        try (ImageVault vault = used(memory)) {
            SelfTestReport report = SelfTest.of(vault).only("host-key").run();
            assertThat(report.checks()).allMatch(c -> c.status() == Status.NOT_SATISFIED);
            assertThat(report.controls()).extracting(c -> c.control().id()).contains("SEC-312-a2iv");
        }
    }

    private static EmbeddedKeys embedded() {
        return EmbeddedKeys.at(here.resolve("keys"), Passphrase.of(Run.PASSPHRASE.getBytes(StandardCharsets.US_ASCII)));
    }

    private static AuditLogLimits segments(int bytes) {
        return new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(1), bytes);
    }

    private static Arguments wiring(String name, Wiring wiring) {
        return Arguments.of(name, wiring);
    }

    private static Stream<Arguments> wirings() {
        return Stream.of(
                wiring("files and a passphrase", b -> {}),
                wiring("the rule in force", b -> b.profile(Profile.RULE)),
                wiring("the rule as proposed", b -> b.profile(Profile.RULE_NPRM)),
                wiring("an idle limit of two minutes", b -> b.idleLimit(Duration.ofMinutes(2))),
                wiring("thirty days until a shred", b -> b.shredDelay(Duration.ofDays(30))),
                wiring("registries in SQLite", b -> b.registries(sqlite("r.db"))),
                wiring("registries in PostgreSQL", b -> b.registries(postgres())),
                wiring("a PKCS#11 token", b -> b.keys(ProvidedKeys.at(here.resolve("keys"), token))),
                wiring("a host's own key provider", b -> b.keys(ProvidedKeys.at(here.resolve("keys"), ownKey()))),
                wiring(
                        "a database and a token",
                        b -> b.registries(postgres()).keys(ProvidedKeys.at(here.resolve("keys"), token))),
                wiring("epoch keys elsewhere", b -> b.keys(embedded().epochsAt(here.resolve("epochs")))),
                wiring("a copy of the epoch keys", b -> b.keys(embedded().copyAt(here.resolve("copy")))),
                wiring(
                        "a mirror in a folder",
                        b -> b.log(Acknowledgements.asLogged()
                                .mirror(MirrorPump.mirroring(
                                        new DirectoryMirror(PlatformFiles.get(), here.resolve("mirror")))))),
                wiring(
                        "a mirror in SQLite",
                        b -> b.log(Acknowledgements.asLogged()
                                .mirror(MirrorPump.mirroring(JdbcMirror.of("copy", sqlite("mirror.db")))))),
                wiring("log segments of 128 KiB", b -> b.unsafeLog(s -> AuditLogs.open(s, segments(128 << 10)))),
                wiring("log segments of 1 MiB", b -> b.unsafeLog(s -> AuditLogs.open(s, segments(1 << 20)))),
                wiring(
                        "domains of the host's own",
                        b -> b.ownDomain("clinic.example").verificationLasts(Duration.ofDays(90))),
                wiring("a sink of alerts", b -> b.alerts(alert -> {})),
                wiring("log-in by context classes", b -> b.trustContext("idp", "urn:mace:mfa")),
                wiring("a test tenant", b -> b.tenant("test-clinic")));
    }

    private static VaultBuilder builder(Wiring wiring) throws Exception {
        VaultBuilder builder = ImageVault.builder()
                .home(here.resolve("home"))
                .keys(embedded())
                .trustIssuer("idp")
                .tenant("clinic")
                .facts(CareTeams.from((requester, patient) -> Relationship.CARE_TEAM));
        wiring.of(builder);
        return builder;
    }

    private static ImageVault used(Wiring wiring) throws Exception {
        ImageVault vault = builder(wiring).create();
        Instant now = Instant.now();
        Requester doctor = Requester.person("dr1", Role.PHYSICIAN)
                .authenticated(new AuthenticationEvidence(Set.of("pwd", "otp"), null, now, "idp", "dr1", null))
                .device(new DevicePosture(true, true, true, null, "mdm"))
                .lastActive(now);
        vault.as(doctor, PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("P1")));
        vault.administration("operator").keys().rotate();
        return vault;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wirings")
    void raiseNoAlarm(String name, Wiring wiring) throws Exception {
        List<CheckResult> results = new ArrayList<>();
        try (ImageVault vault = used(wiring)) {
            vault.administration("operator").backups().create(temp.resolve("backup"));
            for (String probe : AT_HAND) {
                results.addAll(SelfTest.of(vault).only(probe).run().checks());
            }
        }
        assertThat(results).hasSize(AT_HAND.size()).noneMatch(c -> c.status().failed());
    }

    @Test
    void aWholeRunAgainstADatabaseAndATokenLeavesTheirRowsAlone() throws Exception {
        try (ImageVault vault =
                used(b -> b.registries(postgres()).keys(ProvidedKeys.at(here.resolve("keys"), token)))) {
            long before = rows();
            SelfTestReport report = SelfTest.of(vault).run();
            assertThat(report.checks()).noneMatch(c -> c.status().failed());
            assertThat(report.checks().stream()
                            .filter(c -> c.status() == Status.SATISFIED)
                            .map(c -> c.about().id()))
                    .contains("host-key", "host-registries");
            assertThat(rows()).isEqualTo(before + 1); // the run's own row
        }
    }

    private static long rows() throws SQLException {
        try (Connection connection = postgres().getConnection();
                Statement count = connection.createStatement();
                ResultSet row = count.executeQuery("SELECT count(*) FROM hipaa_image_registry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
