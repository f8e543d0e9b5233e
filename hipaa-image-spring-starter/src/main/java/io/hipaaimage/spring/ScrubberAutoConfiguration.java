package io.hipaaimage.spring;

import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The standard scrubber, for hosts that clean pictures outside a vault; the vault has its own and does not take this one. Off with {@code
 * hipaa-image.scrubber.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnClass(Scrubbers.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.scrubber.enabled", matchIfMissing = true)
public final class ScrubberAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Scrubber scrubber() {
        return Scrubbers.standard();
    }
}
