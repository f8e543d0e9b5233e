package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

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

    @Test
    void saysThatThePassphraseIsWrongAndNeverPrintsOne() throws IOException {
        vault.making().run(context -> assertThat(context).hasNotFailed());
        Files.writeString(folder.resolve("passphrase"), "something else\n", StandardCharsets.UTF_8);

        FailureAnalysis analysis = analysis(vault.runner());

        assertThat(analysis.getDescription()).contains("WRONG_PASSPHRASE").doesNotContain("something else");
        assertThat(analysis.getAction()).contains("hipaa-image.keys.passphrase-file");
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
        FailureAnalysis[] found = new FailureAnalysis[1];
        runner.run(context -> {
            assertThat(context).hasFailed();
            found[0] = registered(Objects.requireNonNull(context.getStartupFailure()));
        });
        FailureAnalysis analysis = Objects.requireNonNull(found[0], "no analyzer knows the failure");
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(folder.toString());
        return analysis;
    }

    /** As Boot finds it: by spring.factories. Boot's own analyzers that want a context are not of interest here. */
    private static @Nullable FailureAnalysis registered(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        (type, name, refused) -> assertThat(name).doesNotContain("hipaaimage"))
                .stream()
                .filter(analyzer -> analyzer.getClass().getPackage().equals(StartFailuresTest.class.getPackage()))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
