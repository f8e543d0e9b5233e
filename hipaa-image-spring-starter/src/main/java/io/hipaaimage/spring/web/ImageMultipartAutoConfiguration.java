package io.hipaaimage.spring.web;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageVaultAutoConfiguration;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;

/**
 * Keeps multipart parts in memory, so that no picture lies in a temporary folder in clear; a set-up under which one could fails the start.
 * Off with {@code hipaa-image.web.multipart.enabled=false}, where a host's uploads are no pictures.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class, before = MultipartAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({MultipartConfigElement.class, MultipartAutoConfiguration.class})
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.web.multipart.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MultipartProperties.class)
public final class ImageMultipartAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "spring.servlet.multipart.enabled", matchIfMissing = true)
    MultipartConfigElement multipartConfigElement(MultipartProperties given) {
        return PartsInMemory.of(given);
    }
}
