package io.hipaaimage.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Requesters from Spring Security's authentication. Off with {@code hipaa-image.security.enabled=false}. */
@AutoConfiguration
@ConditionalOnClass(FactorGrantedAuthority.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.security.enabled", matchIfMissing = true)
public final class RequesterAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    RequesterResolver requesterResolver() {
        return new AuthorityRequesterResolver();
    }
}
