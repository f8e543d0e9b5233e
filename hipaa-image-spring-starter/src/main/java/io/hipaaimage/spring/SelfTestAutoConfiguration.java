package io.hipaaimage.spring;

import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestAlert;
import io.hipaaimage.core.selftest.SelfTestSchedule;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Self-tests of the vault on demand, whose last result endpoint and health show. One runs by itself every
 * {@code hipaa-image.self-test.every}, if that is set; what stands worse is told to a bean of {@link SelfTestAlert.Sink}, else logged. Off with {@code
 * hipaa-image.self-test.enabled=false}.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class)
@ConditionalOnClass(SelfTest.class)
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.self-test.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SelfTestProperties.class)
public final class SelfTestAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTestAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    SelfTestRuns selfTestRuns(ImageVault vault, SelfTestProperties properties) {
        return new SelfTestRuns(() -> SelfTest.of(vault).run(), properties.pause(), InstantSource.system());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnProperty("hipaa-image.self-test.every")
    SelfTestSchedule selfTestSchedule(
            SelfTestRuns runs, SelfTestProperties properties, ObjectProvider<SelfTestAlert.Sink> sink) {
        Duration every = Objects.requireNonNull(properties.every());
        return SelfTestSchedule.of(runs::run, every, sink.getIfAvailable(() -> SelfTestAutoConfiguration::log));
    }

    private static void log(SelfTestAlert alert) {
        LOG.error("{}: {}", alert.reason(), alert.words());
    }
}
