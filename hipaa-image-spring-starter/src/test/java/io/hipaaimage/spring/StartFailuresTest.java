package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.MachineSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an operator reads when the application does not start. */
class StartFailuresTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    @Test
    void saysThatNoKeyIsConfigured() {
        FailureAnalysis analysis = analysis(TestVault.empty().withPropertyValues("hipaa-image.home=" + folder));

        assertThat(analysis.getDescription())
                .contains("No key is configured", "hipaa-image.keys.folder", "hipaa-image.keys.passphrase-file")
                .doesNotContain("hipaa-image.home");
        assertThat(analysis.getAction()).contains("another volume", "create-if-missing", "hipaa-image.enabled=false");
    }

    @Test
    void saysThatABlankHomeIsNone() {
        assertThat(analysis(vault.runner().withPropertyValues("hipaa-image.home=  "))
                        .getDescription())
                .contains("has no home", "hipaa-image.home");
    }

    @Test
    void saysThatKeysLieBesideData() {
        FailureAnalysis analysis =
                analysis(vault.runner().withPropertyValues("hipaa-image.keys.folder=" + folder.resolve("home/keys")));

        assertThat(analysis.getDescription()).contains("hipaa-image.keys.folder lies within hipaa-image.home");
        assertThat(analysis.getAction()).contains("another volume");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hipaa-image.tenant      | Clinic No. 7 | 1 to 128 characters",
                "hipaa-image.idle-limit  | 59s          | one minute to 12 hours",
                "hipaa-image.idle-limit  | 13h          | one minute to 12 hours",
                "hipaa-image.shred-delay | -1d          | not negative"
            })
    void namesTheSettingThatIsOutOfRangeAndItsRange(String property, String value, String range) {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues(property + "=" + value));

        assertThat(analysis.getDescription()).contains(property + " is out of range", range);
        assertThat(analysis.getAction()).contains(property);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"role-map, roles.tsv", "role-map, not-there.tsv"})
    void saysWhichFileOfPolicyIsNotAsItHasToBe(String property, String file) throws IOException {
        Files.writeString(folder.resolve("roles.tsv"), "RESIDENT\twizard\n", StandardCharsets.UTF_8);

        FailureAnalysis analysis = analysis(
                vault.making().withPropertyValues("hipaa-image.policy." + property + "=" + folder.resolve(file)));

        assertThat(analysis.getDescription()).contains("hipaa-image.policy." + property);
        assertThat(analysis.getAction()).contains("policy verify");
    }

    @Test
    void saysThatThePassphraseIsWrongAndNeverPrintsOne() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.writeString(folder.resolve("passphrase"), "something else\n", StandardCharsets.UTF_8);

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription()).contains("WRONG_PASSPHRASE").doesNotContain("something else");
        assertThat(analysis.getAction()).contains("hipaa-image.keys.passphrase-file");
    }

    @Test
    void saysThatTheKeysAreUnderAMachinesSecretAndNotUnderAPassphrase() throws Exception {
        Path secret = folder.resolve("passphrase");
        Files.delete(secret);
        MachineSecret.createFile(secret);
        for (int start = 0; start < 2; start++) {
            vault.making()
                    .run(context -> assertThat(
                                    context.getBean(ImageVault.class).describe().toString())
                            .contains("under a machine's secret"));
        }
        Files.writeString(secret, "a passphrase\n", StandardCharsets.UTF_8);

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription()).contains("MACHINE_SECRET_NEEDED");
        assertThat(analysis.getAction()).contains("the machine's secret");
    }

    @Test
    void saysThatAVolumeMayNotBeMounted() {
        assertThat(analysis(vault.runner()).getAction()).contains("mounted", "create-if-missing");
    }

    @Test
    void saysThatAnEmptyHomeBesideUsedKeysIsNoFirstStart() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.move(folder.resolve("home"), folder.resolve("unmounted"));

        assertThat(analysis(vault.making()).getAction()).contains("Is the volume of hipaa-image.home mounted?");
    }

    @Test
    void saysThatAnotherProcessHoldsTheHome() {
        vault.making()
                .run(first ->
                        assertThat(analysis(vault.runner()).getDescription()).contains("LOCKED"));
    }

    @Test
    void saysThatAStoreIsNewerThanTheLibrary() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.writeString(folder.resolve("home/version"), "hipaa-image-home 99\n", StandardCharsets.US_ASCII);

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription()).contains("newer store version");
        assertThat(analysis.getAction()).contains("at least as new", "Do not delete anything");
    }

    @Test
    void saysThatOthersCanReadTheKeys() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription()).contains("KEYS_EXPOSED");
        assertThat(analysis.getAction()).contains("chmod 0700");
    }

    @Test
    void saysThatEverybodyCouldExchangeTheKeys() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription())
                .contains("KEYS_EXPOSED", "a folder above the key folder")
                .doesNotContain(folder.toString());
        assertThat(analysis.getAction()).contains("chmod o-w", "sticky bit");
    }

    @Test
    void saysThatALineOfBootIsNotSupported() {
        FailureAnalysis analysis = analysis(vault.making()
                .withBean(Surroundings.class, () -> new Surroundings("3.5.9", LoggerFactory.getILoggerFactory())));

        assertThat(analysis.getDescription()).contains("3.5.9");
        assertThat(analysis.getAction()).contains("4.1");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void saysThatNoLoggingProviderIsBound() {
        FailureAnalysis analysis = analysis(
                vault.making().withBean(Surroundings.class, () -> new Surroundings("4.1.1", new NOPLoggerFactory())));

        assertThat(analysis.getDescription()).contains("SLF4J");
        assertThat(analysis.getAction()).contains("spring-boot-starter-logging");
    }

    @Test
    void letsALineOfBootInThatIsNewerThanTheTestedOnes() {
        vault.making()
                .withBean(Surroundings.class, () -> new Surroundings("5.0.0-M1", LoggerFactory.getILoggerFactory()))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "Production", "live"})
    void saysThatATestTenantIsNoneForProduction(String profile) {
        FailureAnalysis analysis = analysis(vault.making()
                .withPropertyValues("spring.profiles.active=" + profile, "hipaa-image.tenant=test-clinic"));

        assertThat(analysis.getDescription()).contains("development key", "test tenant");
        assertThat(analysis.getAction()).contains("hipaa-image.tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Clinic", " clinic "})
    void takesAProfileForProductionInWhateverCaseItIsNamed(String named) {
        FailureAnalysis analysis = analysis(vault.making()
                .withPropertyValues(
                        "spring.profiles.active=CLINIC",
                        "hipaa-image.production-profiles=" + named,
                        "hipaa-image.tenant=test-clinic"));

        assertThat(analysis.getDescription()).contains("production profile");
    }

    @Test
    void takesBlankProductionProfilesForMissingOnes() {
        assertThat(Bound.properties("hipaa-image.production-profiles", " ").productionProfiles())
                .containsExactly("prod", "production", "live");
    }

    @Test
    void saysThatKeysOfATemporaryFolderAreNoneForProduction() {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues("spring.profiles.active=prod"));

        assertThat(analysis.getDescription()).contains("development key", "temporary folder");
    }

    @Test
    void saysThatALogOfTheHostIsNoneForProduction(@TempDir Path elsewhere) {
        String temporary = System.setProperty("java.io.tmpdir", elsewhere.toString());
        try {
            FailureAnalysis analysis = analysis(vault.making()
                    .withPropertyValues("spring.profiles.active=prod")
                    .withBean(
                            ImageVaultBuilderCustomizer.class, () -> builder -> builder.unsafeLog(FullLog.provider())));

            assertThat(analysis.getDescription())
                    .as("by its own log, or because this machine's temporary files lie in memory")
                    .containsAnyOf("No durable audit", "temporary folder");
        } finally {
            System.setProperty("java.io.tmpdir", Objects.requireNonNull(temporary));
        }
    }

    @Test
    void saysThatThereIsNoDatabaseForTheRegistries() {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues("hipaa-image.registries.place=database"));

        assertThat(analysis.getDescription()).contains("no DataSource");
        assertThat(analysis.getAction()).contains("hipaa-image.registries.data-source");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void givesAnActionForEachCodeAndNoPath(ErrorCode code) {
        FailureAnalysis analysis = Objects.requireNonNull(
                new VaultNotOpenedFailureAnalyzer().analyze(new VaultNotOpenedException(failure(code))));

        assertThat(analysis.getDescription()).contains(code.name());
        assertThat(analysis.getAction()).isNotBlank().doesNotContain(folder.toString());
    }

    private static ImageVaultException failure(ErrorCode code) {
        return switch (code.family()) {
            case REFUSED -> new RefusedException(code, "why");
            case UNAVAILABLE -> new UnavailableException(code, "what");
            case HOSTILE_INPUT -> new DamagedInputException(code, "where", -1);
        };
    }

    private FailureAnalysis analysis(ApplicationContextRunner runner) {
        return StartFailure.of(runner, folder);
    }
}
