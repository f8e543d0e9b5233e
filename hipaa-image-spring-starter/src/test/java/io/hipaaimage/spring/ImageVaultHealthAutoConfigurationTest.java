package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;

class ImageVaultHealthAutoConfigurationTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    @Test
    void isUpWithTheProfileAndNoPath() {
        vault.making().run(context -> {
            Health health = health(context.getBean(HealthIndicator.class));
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("profile", "strict").containsKey("checkpoint");
            assertThat(health.getDetails().toString()).doesNotContain(folder.toString());
        });
    }

    @Test
    void isDegradedAndNotDownWhereTheLogTakesNothing() {
        vault.making()
                .withBean(ImageVaultBuilderCustomizer.class, () -> builder -> builder.unsafeLog(FullLog.provider()))
                .run(context -> {
                    Health health = health(context.getBean(HealthIndicator.class));
                    assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
                    assertThat(health.getDetails()).containsEntry("code", "AUDIT_UNAVAILABLE");
                });
    }

    @Test
    void backsOffForAnIndicatorOfTheHost() {
        HealthIndicator own = () -> Health.unknown().build();
        vault.making()
                .withBean("imagevaultHealthIndicator", HealthIndicator.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(HealthIndicator.class).isSameAs(own));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        vault.making()
                .withPropertyValues("management.health.imagevault.enabled=false")
                .run(context ->
                        assertThat(context).hasSingleBean(ImageVault.class).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void isAbsentWithoutBootsHealth() {
        vault.making()
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(ImageVault.class)
                        .doesNotHaveBean("imagevaultHealthIndicator"));
    }

    @Test
    void isAbsentWithoutAVault() {
        TestVault.empty()
                .withPropertyValues("hipaa-image.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }
}
