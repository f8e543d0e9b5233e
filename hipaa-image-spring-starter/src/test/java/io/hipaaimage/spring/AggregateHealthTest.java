package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an orchestrator sees: the health of the whole application, of which the vault is one part. */
class AggregateHealthTest {
    private static final String BOOTS_HEALTH = "org.springframework.boot.health";

    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    private ApplicationContextRunner boot() {
        return vault.making()
                .withConfiguration(AutoConfigurations.of(
                        HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
                .withBean(
                        "otherHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.up().build());
    }

    private ApplicationContextRunner degraded() {
        return boot().withBean(
                        ImageVaultBuilderCustomizer.class, () -> builder -> builder.unsafeLog(FullLog.provider()));
    }

    private static Status whole(AssertableApplicationContext context) {
        return Objects.requireNonNull(context.getBean(HealthEndpoint.class).health())
                .getStatus();
    }

    @Test
    void isUpWhereEveryPartIs() {
        boot().run(context -> assertThat(whole(context)).isEqualTo(Status.UP));
    }

    @Test
    void isDegradedWhereTheVaultIsAndAllElseIsUp() {
        degraded().run(context -> assertThat(whole(context).getCode()).isEqualTo("DEGRADED"));
    }

    @Test
    void isAnsweredAsLivingWhereItIsDegraded() {
        degraded()
                .run(context -> assertThat(
                                context.getBean(HttpCodeStatusMapper.class).getStatusCode(whole(context)))
                        .isEqualTo(200));
    }

    @Test
    void isDownWhereAnotherPartIs() {
        degraded()
                .withBean(
                        "brokenHealthIndicator",
                        HealthIndicator.class,
                        () -> () -> Health.down().build())
                .run(context -> assertThat(whole(context)).isEqualTo(Status.DOWN));
    }

    @Test
    void isToldInTheOrderOfTheHost() {
        degraded()
                .withPropertyValues("management.endpoint.health.status.order=down,up,degraded")
                .run(context -> assertThat(whole(context)).isEqualTo(Status.UP));
    }

    @Test
    void backsOffForAnAggregatorOfTheHost() {
        StatusAggregator own = statuses -> Status.UNKNOWN;
        degraded()
                .withBean(StatusAggregator.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(StatusAggregator.class).isSameAs(own));
    }

    @Test
    void leavesBootsOrderWhereTheVaultHasNoIndicator() {
        degraded()
                .withPropertyValues("management.health.imagevault.enabled=false")
                .run(context -> assertThat(context.getBean(StatusAggregator.class)
                                .getAggregateStatus(Status.UP, ImageVaultHealthIndicator.DEGRADED))
                        .isEqualTo(Status.UP));
    }

    @Test
    void startsWithoutBootsHealth() {
        vault.making(new ApplicationContextRunner().withUserConfiguration(Host.class))
                .withClassLoader(new FilteredClassLoader(BOOTS_HEALTH))
                .withPropertyValues("spring.autoconfigure.exclude=" + ownOfBootsHealth())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ImageVault.class)
                        .doesNotHaveBean("imagevaultHealthIndicator")
                        .doesNotHaveBean("healthStatusAggregator"));
    }

    /** What the library lists of itself, which is not there without it. */
    private static String ownOfBootsHealth() {
        return ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                .filter(name -> name.startsWith(BOOTS_HEALTH))
                .collect(Collectors.joining(","));
    }

    /** An application that takes whatever configures itself and can be loaded. */
    @EnableAutoConfiguration
    static class Host {}
}
