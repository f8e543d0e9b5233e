package io.hipaaimage.spring.web;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageVaultAutoConfiguration;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Has Tomcat hold forms to the pace of other uploads ({@code hipaa-image.web.uploads.slowest}). Off with {@code
 * hipaa-image.web.forms.enabled=false}. Jetty has a setting of its own for it, {@code HttpConfiguration.setMinRequestDataRate}.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ValveBase.class, ConfigurableTomcatWebServerFactory.class})
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.web.forms.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageWebProperties.class)
public final class ImageFormsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "imageVaultFormPace")
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> imageVaultFormPace(ImageWebProperties properties) {
        BodyLimits limits = BodyLimits.of(properties.uploads(), Long.MAX_VALUE);
        return server -> server.addEngineValves(new FormPace(limits));
    }
}
