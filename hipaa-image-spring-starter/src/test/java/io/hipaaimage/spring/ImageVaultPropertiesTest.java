package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageVaultPropertiesTest {
    private static final ImageVaultProperties DEFAULTS = Bound.properties();

    @Test
    void areSafeByDefault() {
        assertThat(DEFAULTS.profile()).isEqualTo(Profile.STRICT);
        assertThat(DEFAULTS.createIfMissing()).isFalse();
        assertThat(DEFAULTS.idleLimit()).isEqualTo(Duration.ofMinutes(15));
        assertThat(DEFAULTS.shredDelay()).isEqualTo(Duration.ofDays(7));
        assertThat(DEFAULTS.trustedIssuers()).containsExactly("spring-security");
        assertThat(DEFAULTS.home()).isNull();
        assertThat(DEFAULTS.keys().folder()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "profile",
                "create-if-missing",
                "idle-limit",
                "shred-delay",
                "lock-wait",
                "keys.epoch-copies"
            })
    void takeAnEmptyValueForAMissingOne(String property) {
        assertThat(Bound.properties("hipaa-image." + property, "")).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "profile", "create-if-missing", "keys.epoch-copies"})
    void takeABlankTextForAMissingOne(String property) {
        assertThat(Bound.properties("hipaa-image." + property, "  ")).isEqualTo(DEFAULTS);
    }

    @Test
    void readTheWordsOfTheDocumentation() {
        ImageVaultProperties properties = Bound.properties(
                "hipaa-image.profile", "rule-nprm",
                "hipaa-image.idle-limit", "10m",
                "hipaa-image.trusted-issuers", "https://idp.example, spring-security");

        assertThat(properties.profile()).isEqualTo(Profile.RULE_NPRM);
        assertThat(properties.idleLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(properties.trustedIssuers()).containsExactly("https://idp.example", "spring-security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home",
                "keys.folder",
                "keys.passphrase-file",
                "keys.epoch-folder",
                "keys.epoch-copies",
                "keys.spool-folder",
                "tenant",
                "profile",
                "create-if-missing",
                "idle-limit",
                "shred-delay",
                "lock-wait",
                "trusted-issuers"
            })
    void areDescribedForEditors(String property) throws IOException {
        String metadata = metadata();
        int at = metadata.indexOf("\"name\": \"hipaa-image." + property + "\"");

        assertThat(at).as("named in the metadata").isPositive();
        assertThat(metadata.substring(at, metadata.indexOf('}', at))).contains("\"description\": \"");
    }

    private static String metadata() throws IOException {
        try (InputStream in =
                ImageVaultProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
