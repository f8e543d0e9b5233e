package io.hipaaimage.spring;

import io.hipaaimage.core.vault.ImageVault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The vault's health. Off with {@code management.health.imagevault.enabled=false}. */
@AutoConfiguration(after = {ImageVaultAutoConfiguration.class, SelfTestAutoConfiguration.class})
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ImageVault.class)
@ConditionalOnEnabledHealthIndicator("imagevault")
public final class ImageVaultHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "imagevaultHealthIndicator")
    HealthIndicator imagevaultHealthIndicator(ImageVault vault, ObjectProvider<SelfTestRuns> selfTests) {
        return new ImageVaultHealthIndicator(vault, selfTests.getIfAvailable());
    }
}
