package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Keys that are unlocked while the rest of the application starts. */
class UnlockAheadTest {
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void made() throws IOException {
        vault = TestVault.in(folder);
        vault.making().run(context -> assertThat(context).hasNotFailed());
    }

    private VaultBuilder builder() {
        return ImageVault.builder()
                .home(folder.resolve("home"))
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.fromFile(folder.resolve("passphrase"))))
                .lockWait(Duration.ZERO);
    }

    @Test
    void holdsTheHomeUntilTheVaultThatTakesItIsClosed() throws Exception {
        VaultBuilder builder = builder();
        Closeable ahead = builder.unlock();
        locked();

        ImageVault opened = builder.open();
        ahead.close(); // the vault's by now
        locked();
        assertThat(opened.log().checkpoint()).isNotNegative();
        opened.close();

        builder().open().close();
    }

    @Test
    void givesBackWhatNobodyTook() throws Exception {
        Closeable ahead = builder().unlock();
        locked();

        ahead.close();
        ahead.close();

        builder().open().close();
    }

    private void locked() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> builder().open())
                .matches(e -> e.code() == ErrorCode.LOCKED);
    }

    @Test
    void beginsAnewForAnotherClock() throws Exception {
        VaultBuilder builder = builder();
        Closeable ahead = builder.unlock();

        try (ImageVault opened = builder.clock(() -> LATER).open()) {
            assertThat(opened.log().checkpoint()).isNotNegative();
        }

        ahead.close();
        builder().open().close();
    }

    @Test
    void opensTheLogAnewWhereItIsToWaitForMore() throws Exception {
        VaultBuilder builder = builder();
        Closeable ahead = builder.unlock();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> builder.log(new AuditLogProvider.Options() {}).open()); // not of this log's module

        ahead.close();
        builder().open().close();
    }

    @Test
    void letsGoOfTheHomeOfAnotherTenant() throws Exception {
        VaultBuilder builder = builder();
        Closeable ahead = builder.unlock();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> builder.tenant("another-clinic").open())
                .matches(e -> e.code() == ErrorCode.WRONG_CONTEXT);

        ahead.close();
        builder().open().close();
    }

    @Test
    void letsGoOfTheHomeWhereTheLogDoesNotOpen() throws Exception {
        Path checkpoint = folder.resolve("home/audit/checkpoint");
        byte[] whole = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, new byte[whole.length]);
        assertThatExceptionOfType(DamagedInputException.class)
                .isThrownBy(() -> builder().unlock());

        Files.write(checkpoint, whole);
        builder().open().close();
    }

    @Test
    void isBegunForAVaultThatIsThereAndTakenByIt() {
        vault.runner().run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(ImageVault.class);
            assertThat(context.getBean(UnlockAhead.class).builder(context.getBean(ImageVaultProperties.class), false))
                    .isPresent();
        });
    }

    @Test
    void letsGoOfTheHomeWhereTheApplicationFailsBeforeItHasAVault() throws Exception {
        vault.runner()
                .withBean("broken", Closeable.class, () -> {
                    throw new IllegalStateException("something of the host");
                })
                .run(context -> assertThat(context).hasFailed());

        builder().open().close();
    }

    @Test
    void letsGoOfTheHomeWhereACustomizerFails() throws Exception {
        vault.runner()
                .withBean(ImageVaultBuilderCustomizer.class, () -> builder -> {
                    throw new IllegalStateException("something of the host");
                })
                .run(context -> assertThat(context).hasFailed());

        builder().open().close();
    }

    @Test
    void unlocksNothingForAVaultOfTheHost() {
        TestVault.empty()
                .withPropertyValues(
                        "hipaa-image.home=" + folder.resolve("home"),
                        "hipaa-image.keys.folder=" + folder.resolve("keys"),
                        "hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"))
                .withBean("own", ImageVault.class, vault::own)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UnlockAhead.class));
    }

    @Test
    void unlocksNothingWhereABuildProcessesTheApplication() {
        System.setProperty("spring.aot.processing", "true");
        try {
            vault.runner()
                    .run(context -> assertThat(context.getBean(UnlockAhead.class)
                                    .builder(context.getBean(ImageVaultProperties.class), false))
                            .isEmpty());
        } finally {
            System.clearProperty("spring.aot.processing");
        }
    }

    @Test
    void failsTheStartWithTheCodeOfWhatKeptTheKeysLocked() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "something else\n", StandardCharsets.UTF_8);
        ApplicationContextRunner runner = vault.runner();

        runner.run(context -> assertThat(context.getStartupFailure())
                .hasRootCauseInstanceOf(UnavailableException.class)
                .hasStackTraceContaining("WRONG_PASSPHRASE"));
    }
}
