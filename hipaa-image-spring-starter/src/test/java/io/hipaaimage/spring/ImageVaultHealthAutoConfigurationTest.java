package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void isDegradedAndCountedWhereAnEmergencyStandsInNoRecord() {
        AtomicBoolean full = new AtomicBoolean();
        vault.making()
                .withBean(
                        ImageVaultBuilderCustomizer.class,
                        () -> builder -> builder.unsafeLog(FullLog.provider(full))
                                .facts(question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of()))
                                .trustIssuer("test"))
                .run(context -> {
                    ImageVault made = context.getBean(ImageVault.class);
                    ImageId image = doctor(made, PurposeOfUse.TREAT)
                            .capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(PatientRef.of("P-1")));
                    Files.createDirectory(folder.resolve("keys/emergency-spool"));
                    full.set(true);
                    doctor(made, PurposeOfUse.ETREAT).open(image).close();
                    full.set(false);
                    Health health = health(context.getBean(HealthIndicator.class));
                    assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
                    assertThat(health.getDetails()).containsEntry("emergenciesNotKept", 2L);
                    MeterRegistry registry = new SimpleMeterRegistry();
                    context.getBean("imageVaultMetrics", MeterBinder.class).bindTo(registry);
                    assertThat(registry.get("hipaaimage.emergencies.notkept")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(2.0);
                });
    }

    private static CareSession doctor(ImageVault vault, PurposeOfUse purpose) {
        Instant now = Instant.now();
        Requester doctor = Requester.person("care.lee", Role.PHYSICIAN)
                .authenticated(new AuthenticationEvidence(Set.of("mfa"), null, now, "test", "care.lee", null))
                .device(new DevicePosture(true, true, true, now, "test"))
                .lastActive(now);
        return vault.as(doctor, purpose);
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
