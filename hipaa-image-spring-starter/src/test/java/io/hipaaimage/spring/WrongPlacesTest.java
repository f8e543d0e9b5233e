package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What an operator reads where a file or folder is not what a property says, or a property is none. */
class WrongPlacesTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "hipaa-image.home, ~/images",
        "hipaa-image.keys.folder, file:///srv/keys",
        "hipaa-image.keys.passphrase-file, classpath:passphrase",
        "hipaa-image.keys.epoch-folder, s3://epochs",
        "hipaa-image.keys.spool-folder, ~",
        "hipaa-image.keys.epoch-copies, '/a,file:/b'",
        "hipaa-image.crypto.spill-folder, ~/spills",
        "hipaa-image.policy.role-map, file:roles.tsv"
    })
    void takesNoUrlAndNoTilde(String property, String value) {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues(property + "=" + value));

        assertThat(analysis.getDescription()).contains(property, "neither ~ nor a URL is resolved");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void printsNoPathThatTheSystemHasNoWordFor() {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues("hipaa-image.home=/srv/secret\0place"));

        assertThat(analysis.getDescription()).contains("hipaa-image.home", "a path of this file system");
        assertThat(analysis.getDescription() + analysis.getCause()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "hipaa-image.home, home",
        "hipaa-image.keys.folder, keys",
        "hipaa-image.keys.epoch-folder, epochs",
        "hipaa-image.crypto.spill-folder, spills"
    })
    void saysWhichFolderIsAFile(String property, String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));

        FailureAnalysis analysis = analysis(vault.making().withPropertyValues(property + "=" + file));

        assertThat(analysis.getDescription()).contains(property + " names a file, and a folder is needed");
        assertThat(analysis.getAction()).contains("Let " + property + " name a folder");
    }

    @Test
    void saysWhichLinkLeadsNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("keys"), folder.resolve("unmounted/keys"));

        FailureAnalysis analysis = analysis(vault.making());

        assertThat(analysis.getDescription()).contains("hipaa-image.keys.folder names a link that leads nowhere");
        assertThat(analysis.getAction()).contains("mounted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | a file that is not there",
                "folder | no file",
                "empty | first line is empty",
                "blank | first line is empty"
            })
    void saysWhatIsWrongWithTheSecretsFile(String kind, String said) throws IOException {
        Path secret = folder.resolve(kind);
        switch (kind) {
            case "folder" -> Files.createDirectory(secret);
            case "empty" -> Files.createFile(secret);
            case "blank" -> Files.writeString(secret, "\nsecond line\n");
            default -> assertThat(secret).doesNotExist();
        }

        FailureAnalysis analysis =
                analysis(vault.making().withPropertyValues("hipaa-image.keys.passphrase-file=" + secret));

        assertThat(analysis.getDescription()).contains("hipaa-image.keys.passphrase-file names", said);
        assertThat(analysis.getAction()).contains("/dev/urandom");
    }

    @Test
    void findsKeysBesideDataBehindALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("volume"));
        Files.createSymbolicLink(folder.resolve("home"), real);

        FailureAnalysis analysis =
                analysis(vault.making().withPropertyValues("hipaa-image.keys.folder=" + real.resolve("keys")));

        assertThat(analysis.getDescription()).contains("hipaa-image.keys.folder lies within hipaa-image.home");
        assertThat(real).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idle-limt=5m",
                "key.folder=/srv/keys",
                "web.reasons-fro[0]=REASONS",
                "policy.rule-pack[0].file=/a"
            })
    void endsTheStartAtAPropertyThatThereIsNot(String written) {
        FailureAnalysis analysis = analysis(vault.making().withPropertyValues("hipaa-image." + written));

        assertThat(analysis.getDescription()).contains("no such properties", "hipaa-image." + written.split("=", 2)[0]);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void knowsAPropertyInEachOfItsSpellingsAndWarnsOfTheEnvironmentAlone() {
        vault.making()
                .withPropertyValues("hipaa-image.idleLimit=5m", "hipaa-image.trusted_issuers[0]=spring-security")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "HIPAAIMAGE_KEYS_PASSPHRASEFILE",
                                        folder.resolve("passphrase").toString(),
                                        "HIPAAIMAGE_SERVICE_HOST",
                                        "10.0.0.7"))))
                .run(context -> assertThat(context).hasNotFailed());
    }

    private FailureAnalysis analysis(ApplicationContextRunner runner) {
        return StartFailure.of(runner, folder);
    }
}
