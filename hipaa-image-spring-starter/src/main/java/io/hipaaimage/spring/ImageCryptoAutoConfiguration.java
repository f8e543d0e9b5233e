package io.hipaaimage.spring;

import io.hipaaimage.core.TempSealer;
import io.hipaaimage.crypto.EncryptedSpills;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Encrypted spills for what must wait on a disk. Off with {@code hipaa-image.crypto.enabled=false}. */
@AutoConfiguration
@ConditionalOnClass(EncryptedSpills.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.crypto.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageCryptoProperties.class)
public final class ImageCryptoAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(TempSealer.class)
    SpillFolder tempSealer(ImageCryptoProperties properties) {
        return new SpillFolder(properties.spillFolder());
    }
}
