package io.hipaaimage.spring;

import io.hipaaimage.core.vault.ImageVault;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The vault's health, and the order in which the whole application's is told: Boot leaves out a status that its order does not name, so
 * {@code DEGRADED} stands there before {@code UP}. A host's own {@code management.endpoint.health.status.order} holds. Boot's mapping
 * answers 200 to {@code DEGRADED}: no orchestrator drains for it. Off with {@code management.health.imagevault.enabled=false}.
 */
@AutoConfiguration(
        after = {ImageVaultAutoConfiguration.class, SelfTestAutoConfiguration.class},
        before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ImageVault.class)
@ConditionalOnEnabledHealthIndicator("imagevault")
public final class ImageVaultHealthAutoConfiguration {
    private static final String ORDER = "management.endpoint.health.status.order";
    private static final List<String> WORST_FIRST = List.of(
            Status.DOWN.getCode(),
            Status.OUT_OF_SERVICE.getCode(),
            ImageVaultHealthIndicator.DEGRADED.getCode(),
            Status.UP.getCode(),
            Status.UNKNOWN.getCode());

    @Bean
    @ConditionalOnMissingBean(name = "imagevaultHealthIndicator")
    HealthIndicator imagevaultHealthIndicator(ImageVault vault, ObjectProvider<SelfTestRuns> selfTests) {
        return new ImageVaultHealthIndicator(vault, selfTests.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    StatusAggregator healthStatusAggregator(Environment environment) {
        List<String> order = Binder.get(environment)
                .bind(ORDER, Bindable.listOf(String.class))
                .orElse(List.of());
        return new OrderedHealthStatuses(order.isEmpty() ? WORST_FIRST : order);
    }
}
