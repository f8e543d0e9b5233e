package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What is loaded before a bean is known. */
class UnlockPreparedTest {
    private static final Map<String, Object> SET = Map.of(
            "hipaa-image.home",
            "/srv/images",
            "hipaa-image.keys.folder",
            "/srv/keys",
            "hipaa-image.keys.passphrase-file",
            "/run/secrets/images");

    @Test
    void isFoundByEveryApplication() {
        assertThat(SpringFactoriesLoader.loadFactories(ApplicationContextInitializer.class, null))
                .hasAtLeastOneElementOfType(UnlockPrepared.class);
    }

    @Test
    void beginsForAPassphrase() {
        assertThat(UnlockPrepared.begins(settings("spring.application.name", "clinic")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hipaa-image.enabled, false",
        "hipaa-image.home, ' '",
        "hipaa-image.keys.passphrase-file, ' '",
        "hipaa-image.keys.folder, ' '",
        "hipaa-image.keys.token, /etc/token.cfg"
    })
    void loadsNothingWhereNoPassphraseIsStretched(String name, String value) {
        assertThat(UnlockPrepared.begins(settings(name, value))).isFalse();
    }

    @Test
    void loadsNothingWhereABuildProcessesTheApplication() {
        System.setProperty("spring.aot.processing", "true");
        try {
            assertThat(UnlockPrepared.begins(settings("spring.application.name", "clinic")))
                    .isFalse();
        } finally {
            System.clearProperty("spring.aot.processing");
        }
    }

    @Test
    void touchesNeitherHomeNorKeys() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(settings("spring.application.name", "clinic"));

            new UnlockPrepared().initialize(context); // the folders of its settings are not there
            assertThat(context.getBeanDefinitionCount()).isZero();
        }
    }

    private static StandardEnvironment settings(String name, String value) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("base", SET));
        settings.getPropertySources().addFirst(new MapPropertySource("more", Map.of(name, value)));
        return settings;
    }
}
