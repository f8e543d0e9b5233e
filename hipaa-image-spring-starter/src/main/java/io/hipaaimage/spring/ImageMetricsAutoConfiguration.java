package io.hipaaimage.spring;

import io.hipaaimage.core.vault.ImageVault;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Metrics of the vault, none of which has a tag: {@code hipaaimage.log.entries}, {@code hipaaimage.emergencies.notkept}, any of which is an alarm, and {@code hipaaimage.selftest.passed}, 1 or 0, which is
 * no number until one ran. Off with {@code hipaa-image.metrics.enabled=false}.
 */
@AutoConfiguration(after = {ImageVaultAutoConfiguration.class, SelfTestAutoConfiguration.class})
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.metrics.enabled", matchIfMissing = true)
public final class ImageMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "imageVaultMetrics")
    MeterBinder imageVaultMetrics(ImageVault vault, ObjectProvider<SelfTestRuns> selfTests) {
        return registry -> {
            FunctionCounter.builder(
                            "hipaaimage.log.entries", vault, v -> v.log().size())
                    .description("Entries of the audit log that are on the disk.")
                    .register(registry);
            FunctionCounter.builder("hipaaimage.emergencies.notkept", vault, ImageVault::emergenciesNotKept)
                    .description("Events of emergencies that neither the log nor the spool could keep.")
                    .register(registry);
            selfTests.ifAvailable(
                    runs -> Gauge.builder("hipaaimage.selftest.passed", runs, ImageMetricsAutoConfiguration::passed)
                            .description("Whether the last self-test passed.")
                            .register(registry));
        };
    }

    private static double passed(SelfTestRuns runs) {
        return runs.last().map(report -> report.passed() ? 1.0 : 0.0).orElse(Double.NaN);
    }
}
