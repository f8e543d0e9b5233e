package io.hipaaimage.spring.audit;

import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageVaultAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Boot's audit events, so every sign-in, failure, sign-out and denial of Spring Security, in the vault's chain. Off with {@code
 * hipaa-image.audit.enabled=false}; a host's own {@link AuditEventRepository} stands.
 */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class, before = AuditAutoConfiguration.class)
@ConditionalOnClass({AuditEventRepository.class, AuditAutoConfiguration.class, WebAuthenticationDetails.class})
@ConditionalOnBean(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.audit.enabled", matchIfMissing = true)
public final class ImageAuditAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(AuditEventRepository.class)
    ChainAuditEventRepository auditEventRepository(ImageVault vault, ObjectProvider<HostActors> actors) {
        return new ChainAuditEventRepository(vault, actors.getIfAvailable(() -> HostActor::person));
    }

    /** In the place of Boot's own, of which it is one. */
    @Bean
    @ConditionalOnMissingBean(AbstractAuthorizationAuditListener.class)
    FactorAuditListener imageAuditFactorListener() {
        return new FactorAuditListener();
    }
}
