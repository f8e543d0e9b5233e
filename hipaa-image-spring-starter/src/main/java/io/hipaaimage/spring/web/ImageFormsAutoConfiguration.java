package io.hipaaimage.spring.web;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageVaultAutoConfiguration;
import org.apache.catalina.valves.ValveBase;
import org.eclipse.jetty.server.Handler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Has Tomcat and Jetty hold forms to the pace of other uploads ({@code hipaa-image.web.uploads.slowest}). Off with {@code
 * hipaa-image.web.forms.enabled=false}. There is no third server: Boot 4 runs servlets on these two.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.web.forms.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageWebProperties.class)
public final class ImageFormsAutoConfiguration {
    private static BodyLimits pace(ImageWebProperties properties) {
        return BodyLimits.of(properties.uploads(), Long.MAX_VALUE);
    }

    /** On Tomcat. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ValveBase.class, ConfigurableTomcatWebServerFactory.class})
    static final class TomcatConfiguration {
        @Bean
        @ConditionalOnMissingBean(name = "imageVaultFormPace")
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> imageVaultFormPace(
                ImageWebProperties properties) {
            BodyLimits limits = pace(properties);
            return server -> server.addEngineValves(new FormPace(limits));
        }
    }

    /** On Jetty. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Handler.class, ConfigurableJettyWebServerFactory.class})
    static final class JettyConfiguration {
        @Bean
        @ConditionalOnMissingBean(name = "imageVaultJettyFormPace")
        WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> imageVaultJettyFormPace(
                ImageWebProperties properties) {
            BodyLimits limits = pace(properties);
            return factory -> factory.addServerCustomizers(
                    server -> server.setHandler(new JettyFormPace(limits, server.getHandler())));
        }
    }
}
