package io.hipaaimage.spring;

import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.vault.ImageVault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The vault. Opened at start, once, so that a wrong set-up is seen then and no key is derived for a request; closed, its log drained, when
 * the application ends. Off with {@code hipaa-image.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnClass(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageVaultProperties.class)
public final class ImageVaultAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ImageVault imageVault(
            ImageVaultProperties properties,
            ObjectProvider<FactSource> facts,
            ObjectProvider<ImageVaultBuilderCustomizer> customizers) {
        return VaultFactory.open(
                properties,
                facts.getIfAvailable(() -> FactSource.NONE),
                customizers.orderedStream().toList());
    }
}
