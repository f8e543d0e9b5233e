package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Keys that are unlocked ahead, in applications that start in other ways: lazily, twice, within each other, with settings that come late. */
class UnlockedContextsTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void made() throws Exception {
        vault = TestVault.in(folder);
        vault.making().run(context -> assertThat(context).hasNotFailed());
    }

    /** Whatever a test did, its contexts are closed by now, so nothing may hold the home and no thread may be left. */
    @AfterEach
    void holdsNothingAfterwards() throws Exception {
        builder("home").open().close();
        unlocked();
    }

    private VaultBuilder builder(String home) {
        return ImageVault.builder()
                .home(folder.resolve(home))
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.fromFile(folder.resolve("passphrase"))))
                .lockWait(Duration.ZERO);
    }

    private void locked() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> builder("home").open())
                .matches(e -> e.code() == ErrorCode.LOCKED);
    }

    private ApplicationContextRunner lazy() {
        return vault.runner()
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));
    }

    @Test
    void aLazyApplicationHasItsVaultOpenAllTheSame() {
        lazy().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getSourceApplicationContext().getBeanFactory().containsSingleton("imageVault"))
                    .isTrue();
            locked();
        });
    }

    @Test
    void aLazyApplicationFailsAtItsStartWhereTheKeysStayLocked() throws Exception {
        byte[] secret = Files.readAllBytes(folder.resolve("passphrase"));
        Files.writeString(folder.resolve("passphrase"), "something else\n", StandardCharsets.UTF_8);

        lazy().run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("WRONG_PASSPHRASE"));

        Files.write(folder.resolve("passphrase"), secret);
    }

    @Test
    void anApplicationThatIsStartedAgainInOneProcessFindsItsHomeFree() {
        for (int start = 0; start < 3; start++) {
            vault.runner().run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void aSecondApplicationOfTheSameHomeIsRefusedAndTakesNothingFromTheFirst() {
        vault.runner().run(first -> {
            vault.runner().run(second -> assertThat(second.getStartupFailure()).hasStackTraceContaining("LOCKED"));

            assertThat(first.getBean(ImageVault.class).log().checkpoint()).isNotNegative();
            locked();
        });
    }

    @Test
    void aChildOfAnApplicationUsesItsVaultAndUnlocksNone() {
        vault.runner()
                .run(parent -> vault.runner().withParent(parent).run(child -> {
                    assertThat(child).hasNotFailed();
                    assertThat(child.getSourceApplicationContext()
                                    .getBeanFactory()
                                    .containsBeanDefinition("imageVaultUnlockAhead"))
                            .isFalse();
                    assertThat(child.getBean(ImageVault.class)).isSameAs(parent.getBean(ImageVault.class));
                }));
    }

    @Test
    void anApplicationThatFailsWhileKeysAreUnlockedLetsGoOfThem() {
        vault.runner()
                .withBean(BeanPostProcessor.class, () -> {
                    throw new IllegalStateException("something of the host, before any bean is made");
                })
                .run(context -> assertThat(context).hasFailed());
    }

    /** Settings that stand in no source yet while the keys are unlocked. */
    static final class Late implements BeanPostProcessor, EnvironmentAware {
        private final Map<String, Object> settings;

        Late(Map<String, Object> settings) {
            this.settings = settings;
        }

        @Override
        public void setEnvironment(Environment environment) {
            try {
                unlocked();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ((ConfigurableEnvironment) environment)
                    .getPropertySources()
                    .addFirst(new MapPropertySource("late", settings));
        }
    }

    private ApplicationContextRunner late(Map<String, Object> settings) {
        return vault.runner().withBean(Late.class, () -> new Late(settings));
    }

    /** Waits for the threads that unlock. */
    private static void unlocked() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("hipaa-image-unlock")) {
                thread.join(Duration.ofMinutes(1).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void aHomeThatALateSourceNamesIsTheOneThatIsOpened() throws Exception {
        vault.making()
                .withPropertyValues(
                        "hipaa-image.home=" + folder.resolve("other"),
                        "hipaa-image.keys.folder=" + folder.resolve("other-keys"))
                .run(context -> assertThat(context).hasNotFailed());

        late(Map.of(
                        "hipaa-image.home", folder.resolve("other").toString(),
                        "hipaa-image.keys.folder", folder.resolve("other-keys").toString()))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(ImageVault.class).wiring().home())
                            .isEqualTo(folder.resolve("other"));
                    builder("home").open().close(); // which the settings of before named
                });
    }

    @Test
    void whatKeptTheKeysOfEarlierSettingsLockedIsNotTold() throws Exception {
        Path right = Files.copy(folder.resolve("passphrase"), folder.resolve("right"));
        Files.writeString(folder.resolve("passphrase"), "something else\n", StandardCharsets.UTF_8);

        late(Map.of("hipaa-image.keys.passphrase-file", right.toString()))
                .run(context -> assertThat(context).hasNotFailed());

        Files.copy(right, folder.resolve("passphrase"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A key of the host that no definition shows: what a factory makes is known once it is asked. */
    static final class Unseen implements FactoryBean<Object> {
        @Override
        public Object getObject() {
            return Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {KeyWrapper.class}, (key, method, arguments) -> {
                        throw new IllegalStateException("this test's key holds nothing");
                    });
        }

        @Override
        public @Nullable Class<?> getObjectType() {
            return KeyWrapper.class;
        }
    }

    @Test
    void aKeyOfTheHostThatIsSeenLateIsAskedForAllTheSame() {
        vault.runner()
                .withBean(Unseen.class)
                .run(context ->
                        assertThat(context.getStartupFailure()).hasStackTraceContaining("KEYS_UNDER_PASSPHRASE"));
    }

    @Test
    void settingsAreEqualHoweverOftenTheyAreRead() {
        List<ImageVaultProperties> read = List.of(bound(), bound());

        assertThat(read.get(0)).isEqualTo(read.get(1)).isNotSameAs(read.get(1));
    }

    private ImageVaultProperties bound() {
        return Bound.properties(
                "hipaa-image.home", "a",
                "hipaa-image.keys.folder", "b",
                "hipaa-image.trusted-issuers[0]", "c",
                "hipaa-image.keys.epoch-copies[0]", "d");
    }
}
