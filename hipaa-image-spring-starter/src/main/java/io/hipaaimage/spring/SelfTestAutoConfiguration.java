package io.hipaaimage.spring;

import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.vault.ImageVault;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Self-tests of the vault on demand, whose last result endpoint and health show. None runs by itself. Off with {@code
 * hipaa-image.self-test.enabled=false}.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class)
@ConditionalOnClass(SelfTest.class)
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.self-test.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SelfTestProperties.class)
public final class SelfTestAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SelfTestRuns selfTestRuns(ImageVault vault, SelfTestProperties properties) {
        return new SelfTestRuns(() -> SelfTest.of(vault).run(), properties.pause(), InstantSource.system());
    }
}
