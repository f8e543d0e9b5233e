package io.hipaaimage.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Self-tests on demand and by themselves. Immutable.
 *
 * @param pause Time between the beginnings of two self-tests.
 * @param every Time between the beginnings of two self-tests that run by themselves, ten minutes or more; none runs by itself without it.
 * @param roles Roles, without "ROLE_", of which a caller of the endpoint needs one to start a self-test. Without any, whoever is signed in
 *     and reaches the endpoint.
 */
@ConfigurationProperties("hipaa-image.self-test")
public record SelfTestProperties(
        @DefaultValue("1m") Duration pause,
        @Nullable Duration every,
        @DefaultValue List<String> roles) {
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    /** Copies the list. */
    public SelfTestProperties {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("hipaa-image.self-test.pause is not negative");
        }
        if (every != null && every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("hipaa-image.self-test.every is ten minutes or more");
        }
        roles = roles.stream().filter(role -> !role.isBlank()).toList();
    }
}
