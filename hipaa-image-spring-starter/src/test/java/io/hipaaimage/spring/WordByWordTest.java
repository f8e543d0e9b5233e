package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a failure says is followed word by word: nothing else may be needed for a start, and nothing that it says may lead astray. */
class WordByWordTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    private FailureAnalysis analysis(ApplicationContextRunner runner) {
        return StartFailure.of(runner, folder);
    }

    private static void starts(ApplicationContextRunner runner) {
        runner.run(context -> assertThat(context).hasNotFailed().hasSingleBean(ImageVault.class));
    }

    /** What a first start that failed leaves in the home is no reason to fail again. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "a folder", "keys in the way"})
    void aFirstStartIsGoneOnWithOnceWhatKeptItIsMended(String fault) throws IOException {
        Path secret = folder.resolve("passphrase");
        byte[] line = Files.readAllBytes(secret);
        Files.delete(secret);
        Path wrong = fault.equals("keys in the way") ? folder.resolve("keys") : secret;
        switch (fault) {
            case "a folder" -> Files.createDirectory(wrong);
            case "empty", "keys in the way" -> Files.createFile(wrong);
            default -> assertThat(wrong).doesNotExist();
        }
        if (!wrong.equals(secret)) {
            Files.write(secret, line);
        }
        assertThat(analysis(vault.making()).getDescription()).contains("hipaa-image.keys.");

        Files.deleteIfExists(wrong);
        Files.write(secret, line);

        starts(vault.making());
        starts(vault.runner());
    }

    @Test
    void aHomeThatWasNeverBegunIsNotMadeWithoutBeingAskedFor() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.createFile(folder.resolve("home/making"));

        assertThat(analysis(vault.runner()).getAction()).contains("hipaa-image.create-if-missing=true");
        assertThat(folder.resolve("home/version")).doesNotExist();
    }

    @Test
    void theActionForATestTenantInProductionAsksForTheNewVaultToo() {
        ApplicationContextRunner production =
                vault.making().withPropertyValues("spring.profiles.active=prod", "hipaa-image.tenant=test-clinic");
        assertThat(analysis(production).getAction())
                .contains("an empty home and an empty key folder", "hipaa-image.create-if-missing=true");
    }

    @Test
    void whatIsBehindAPassphraseSaysHowAKeyOfTheHostComesToIt() {
        starts(vault.making());
        Object key = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyWrapper.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("this test's key holds nothing");
                });
        ApplicationContextRunner withKey = vault.runner().withBean(KeyWrapper.class, () -> (KeyWrapper) key);

        assertThat(analysis(withKey).getAction()).contains("KeyWrapper bean, away", "keys move");

        starts(vault.runner());
    }

    @Test
    void aDatabaseThatIsAwayIsNoDamagedHomeHoweverOftenItIsTried() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    throw new SQLTransientConnectionException("refused");
                });
        ImageRegistriesConnectionDetails details = () -> away;
        ApplicationContextRunner making = vault.making()
                .withPropertyValues("hipaa-image.registries.place=database")
                .withBean(ImageRegistriesConnectionDetails.class, () -> details);

        for (int start = 0; start < 2; start++) {
            FailureAnalysis analysis = analysis(making);

            assertThat(analysis.getDescription()).contains("the registries' database does not answer");
            assertThat(analysis.getAction())
                    .startsWith("Bring the database of the registries back")
                    .doesNotContain("restore");
        }
    }

    /** By links that go round in a circle, which stop everybody; a folder that a user may not pass is the same to the system. */
    @ParameterizedTest
    @CsvSource({
        "hipaa-image.home, home",
        "hipaa-image.keys.folder, keys",
        "hipaa-image.keys.passphrase-file, passphrase"
    })
    void whatNobodyCanTellOfIsNotCalledMissing(String property, String name) throws IOException {
        starts(vault.making());
        Path volume = folder.resolve("volume");
        Files.createSymbolicLink(volume, Path.of("volume"));
        ApplicationContextRunner there = vault.runner().withPropertyValues(property + "=" + volume.resolve(name));

        FailureAnalysis analysis = analysis(there);

        assertThat(analysis.getDescription()).contains(property + " names a", "cannot reach");
        assertThat(analysis.getAction()).contains("through each folder above it");

        Files.delete(volume);
        Files.createDirectory(volume);
        Files.move(folder.resolve(name), volume.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        starts(there);
    }
}
