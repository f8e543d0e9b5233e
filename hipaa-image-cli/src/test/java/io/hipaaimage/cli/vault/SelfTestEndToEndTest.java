package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.evidence.EncryptionException;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.selftest.Twin;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole self-test against the parts of the class path, and against damage that was done to a real vault from outside. */
class SelfTestEndToEndTest {
    private static final byte[] SECRET = Run.PASSPHRASE.getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    private Path home;
    private Path keys;
    private byte[] picture;

    @BeforeEach
    void makeAVaultWithAPicture() throws Exception {
        home = temp.resolve("home");
        keys = temp.resolve("keys");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
        picture = out.toByteArray();
        try (ImageVault vault = builder().tenant("test-clinic").create()) {
            Requester doctor = Requester.person("dr1", Role.PHYSICIAN)
                    .authenticated(
                            new AuthenticationEvidence(Set.of("pwd", "otp"), null, Instant.now(), "idp", "dr1", null))
                    .device(new DevicePosture(true, true, true, null, "mdm"))
                    .lastActive(Instant.now());
            vault.as(doctor, PurposeOfUse.TREAT)
                    .capture(new ByteArrayInputStream(picture), NewImage.of(PatientRef.of("P1")));
        }
    }

    private VaultBuilder builder() {
        return ImageVault.builder()
                .home(home)
                .keys(EmbeddedKeys.at(keys, Passphrase.of(SECRET)))
                .trustIssuer("idp")
                .facts(CareTeams.from((requester, patient) -> Relationship.CARE_TEAM));
    }

    private SelfTestReport only(String check) throws ImageVaultException, IOException {
        try (ImageVault vault = builder().open()) {
            return SelfTest.of(vault).only(check).run();
        }
    }

    private static CheckResult the(SelfTestReport report) {
        assertThat(report.checks()).hasSize(1);
        return report.checks().get(0);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static Path fullest(Path folder) throws IOException {
        return files(folder).stream().max(Comparator.comparingInt(f -> used(f))).orElseThrow();
    }

    private static int used(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return end;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void flipInTheMiddle(Path file) throws IOException {
        int middle = used(file) / 2;
        byte[] bytes = Files.readAllBytes(file);
        bytes[middle] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    void provesTheWiringOfThisClassPathAndEachOfItsOwnProbes() throws Exception {
        List<String> scratchBefore = scratchFolders();
        SelfTestReport report;
        Map<Path, Integer> before;
        Map<Path, Integer> keysBefore;
        try (ImageVault vault = builder().open()) {
            Administration desk = vault.administration("operator");
            desk.backups().create(temp.resolve("backup"));
            desk.backups().verify(temp.resolve("backup"));
            desk.evidence()
                    .attest(Attestation.of(
                            "SEC-308-a4",
                            "A. Officer",
                            "board 7, policy-sha256:" + vault.wiring().gate().policyDigest(),
                            Instant.now(),
                            Instant.now().plus(Duration.ofDays(30))));
            before = hashes(home);
            keysBefore = hashes(keys);
            report = SelfTest.of(vault).run();
            assertThat(runsOnRecord(vault)).containsExactly(report.digest());
        }
        assertThat(report.checks().stream()
                        .filter(c -> c.status() == Status.NOT_APPLICABLE)
                        .map(c -> c.about().id()))
                .containsExactly("host-key", "host-registries"); // this host has neither; HonestWiringsIT has both
        assertThat(report.checks())
                .filteredOn(c -> c.status() != Status.NOT_APPLICABLE)
                .allSatisfy(c -> {
                    assertThat(c.status()).as(c.about().id() + ": " + c.seen()).isEqualTo(Status.SATISFIED);
                    assertThat(c.twin())
                            .as(c.about().id() + ": " + c.twinSeen())
                            .isEqualTo(Twin.CAUGHT);
                });
        assertThat(report.exitCode()).isZero();
        assertThat(report.count(Status.SATISFIED)).isEqualTo(77);
        assertThat(report.controls()).hasSize(92);
        assertThat(changed(before, hashes(home)))
                .allMatch(p -> p.startsWith(Path.of("audit"))
                        || p.equals(Path.of("registry", "self-tests"))); // the run's own entry and its row
        assertThat(changed(keysBefore, hashes(keys))).isEmpty();
        assertThat(scratchFolders()).isEqualTo(scratchBefore);
    }

    @Test
    void passesByTheRuleInForceWithoutWhatIsOnlyProposed() throws Exception {
        SelfTestReport report =
                SelfTest.standalone().profile(Profile.RULE).only("NPRM-14").run();
        assertThat(report.exitCode()).isZero();
        assertThat(report.controls()).hasSize(1).allMatch(c -> c.status() == Status.NOT_APPLICABLE);
    }

    @Test
    void findsABitThatWasChangedInAnImage() throws Exception {
        assertThat(the(only("images-at-hand")).status()).isEqualTo(Status.SATISFIED);
        flipInTheMiddle(files(home.resolve("images")).get(0));
        SelfTestReport report = only("images-at-hand");
        assertThat(the(report).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void findsACopyThatSomebodyKeptAndDoesNotNameIt() throws Exception {
        assertThat(the(only("no-strangers")).status()).isEqualTo(Status.SATISFIED);
        Files.write(home.resolve("images").resolve("john-doe.jpg"), picture);
        CheckResult result = the(only("no-strangers"));
        assertThat(result.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(result.seen()).contains("images", "begin like a picture").doesNotContain("john");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF0A", "1F8B", "FFD8FF00"})
    void doesNotTakeASealedFileForAPictureThatItsFirstBytesResembleByChance(String mark) throws Exception {
        byte[] digests = new byte[8_192];
        new Random(7).nextBytes(digests);
        byte[] first = HexFormat.of().parseHex(mark);
        System.arraycopy(first, 0, digests, 0, first.length);
        Path tile = home.resolve("audit/tile/0/x001/007");
        Files.createDirectories(tile.getParent());
        Files.write(tile, digests);
        assertThat(the(only("no-strangers")).status()).isEqualTo(Status.SATISFIED);
    }

    @Test
    void findsAPictureUnderANameThatTheVaultGives() throws Exception {
        Path tile = home.resolve("audit/tile/0/x001/007");
        Files.createDirectories(tile.getParent());
        Files.write(tile, picture);
        assertThat(the(only("no-strangers")).seen()).contains("begin like a picture");
    }

    @Test
    void findsAKeyFileThatLiesBesideTheData() throws Exception {
        Files.copy(keys.resolve("keyset"), home.resolve("registry").resolve("keyset"));
        assertThat(the(only("keys-apart")).status()).isEqualTo(Status.NOT_SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys-apart", "no-strangers", "key-rights", "run-is-logged"})
    void letsATwinFindItsOwnSabotageAndNotWhatIsWrongWithTheVaultAtHand(String check) throws Exception {
        SelfTestReport report;
        try (ImageVault vault = builder().open()) {
            Path copy = home.resolve("registry").resolve("john-doe.jpg");
            Files.copy(keys.resolve("keyset"), copy);
            Files.write(home.resolve("images").resolve("john-doe.jpg"), picture);
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxrwxrwx"));
            report = SelfTest.of(vault).only(check).run();
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(the(report).twin()).isEqualTo(Twin.CAUGHT);
        assertThat(the(report).twinSeen()).isNotBlank().doesNotContain("vault at hand");
        assertThat(the(report).seen()).contains("vault at hand");
    }

    @Test
    void findsACopyInAHomeThatIsReachedByALink() throws Exception {
        Files.write(home.resolve("images").resolve("john-doe.jpg"), picture);
        home = Files.createSymbolicLink(temp.resolve("link"), home);
        assertThat(the(only("no-strangers")).status()).isEqualTo(Status.NOT_SATISFIED);
    }

    @Test
    void saysWhyAVaultWithAnAlteredLogDoesNotOpen() throws Exception {
        flipInTheMiddle(fullest(home.resolve("audit")));
        ImageVaultException why = catchThrowableOfType(
                ImageVaultException.class, () -> builder().open().close());
        SelfTestReport report;
        if (why == null) {
            report = only("log-at-hand");
        } else {
            report = SelfTest.ofUnopened(why).only("images-at-hand").run();
        }
        assertThat(the(report).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void saysWhyAVaultWhoseKeysEverybodyReadsDoesNotOpen() throws Exception {
        for (Path file : files(keys)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxrwxrwx"));
        ImageVaultException why = catchThrowableOfType(
                ImageVaultException.class, () -> builder().open().close());
        assertThat(why.code()).isEqualTo(ErrorCode.KEYS_EXPOSED);
        assertThat(the(SelfTest.ofUnopened(why).only("key-rights").run()).status())
                .isEqualTo(Status.NOT_SATISFIED);
    }

    @Test
    void failsWhenTheRulesInUseAreNotThoseApproved() throws Exception {
        try (ImageVault vault = builder().open()) {
            Instant now = Instant.now();
            vault.administration("operator")
                    .evidence()
                    .attest(Attestation.of(
                            "SEC-308-a4",
                            "A. Officer",
                            "policy-sha256:" + "0".repeat(64),
                            now,
                            now.plus(Duration.ofDays(30))));
        }
        SelfTestReport report = only("policy-approved");
        assertThat(the(report).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void failsWhenAnExceptionFromEncryptionHasEnded() throws Exception {
        try (ImageVault vault = builder().open()) {
            Instant longAgo = Instant.now().minus(Duration.ofDays(90));
            vault.administration("operator")
                    .evidence()
                    .except(EncryptionException.of(
                            "mri",
                            EncryptionException.Ground.LEGACY,
                            "console",
                            false,
                            "plan",
                            "binder",
                            "A. Officer",
                            longAgo,
                            longAgo.plus(Duration.ofDays(30))));
        }
        CheckResult ended = the(only("encryption-exceptions"));
        assertThat(ended.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(ended.seen()).contains("1 exceptions").doesNotContain("console");
        try (ImageVault vault = builder().open()) {
            vault.administration("operator").evidence().endException("mri");
        }
        assertThat(the(only("encryption-exceptions")).status()).isEqualTo(Status.SATISFIED);
    }

    private static List<String> runsOnRecord(ImageVault vault) throws ImageVaultException {
        List<String> digests = new ArrayList<>();
        AuditLog.EntryVisitor visitor = e -> {
            if (e.action().equals("SELFTEST")) {
                digests.add(e.facts().getOrDefault("report", ""));
            }
        };
        vault.log().read(0, visitor);
        return digests;
    }

    private static Set<Path> changed(Map<Path, Integer> before, Map<Path, Integer> after) {
        Set<Path> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(p -> Objects.equals(before.get(p), after.get(p)));
        return all;
    }

    private static Map<Path, Integer> hashes(Path folder) throws IOException {
        Map<Path, Integer> hashes = new TreeMap<>();
        for (Path file : files(folder)) {
            hashes.put(folder.relativize(file), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return hashes;
    }

    private static List<String> scratchFolders() throws IOException {
        String mine = "hipaa-image-selftest-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> temp = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return temp.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith(mine))
                    .sorted()
                    .toList();
        }
    }
}
