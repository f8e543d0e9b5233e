package io.hipaaimage.spring;

import io.hipaaimage.core.vault.ImageVault;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The Actuator endpoint {@code imagevault}. Not exposed over HTTP unless {@code management.endpoints.web.exposure.include} names it; off
 * with {@code management.endpoint.imagevault.access=none}.
 */
@AutoConfiguration(after = {ImageVaultAutoConfiguration.class, SelfTestAutoConfiguration.class})
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(ImageVault.class)
public final class ImageVaultEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    ImageVaultEndpoint imageVaultEndpoint(
            ImageVault vault, ObjectProvider<SelfTestRuns> selfTests, ObjectProvider<SelfTestProperties> properties) {
        List<String> roles =
                properties.stream().flatMap(given -> given.roles().stream()).toList();
        return new ImageVaultEndpoint(vault, selfTests.getIfAvailable(), roles);
    }
}
