package io.hipaaimage.spring.security;

import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageVaultAutoConfiguration;
import io.hipaaimage.spring.ImageVaultBuilderCustomizer;
import io.hipaaimage.spring.RequesterResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** Requesters from Spring Security's authentication. Off with {@code hipaa-image.security.enabled=false}. */
@AutoConfiguration(after = ImageVaultAutoConfiguration.class)
@ConditionalOnClass(FactorGrantedAuthority.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.security.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageSecurityProperties.class)
public final class ImageSecurityAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    RequesterResolver requesterResolver(
            ImageSecurityProperties properties,
            ObjectProvider<RoleMap> roles,
            ObjectProvider<EvidenceSource> hosts,
            ObjectProvider<Tokens> tokens) {
        List<EvidenceSource> evidence = new ArrayList<>(hosts.orderedStream().toList());
        evidence.add(new ContextEvidence());
        tokens.stream().map(Tokens::evidence).forEach(evidence::add);
        evidence.add(new FactorEvidence(properties.webauthnVerifiesUser()));
        return new AuthorityRequesterResolver(
                new Callers(
                        properties.serviceAccounts(),
                        tokens.stream().map(Tokens::services).toList()),
                roles.getIfAvailable(RoleMap::ofClasses),
                evidence);
    }

    @Bean
    @ConditionalOnBean(ImageVault.class)
    @ConditionalOnMissingBean
    CareSessions careSessions(
            ImageVault vault,
            RequesterResolver resolver,
            ObjectProvider<ActivitySource> activity,
            ObjectProvider<DevicePostureSource> devices) {
        return new ContextCareSessions(
                vault,
                resolver,
                activity.getIfAvailable(() -> authentication -> Optional.empty()),
                devices.getIfAvailable(() -> authentication -> Optional.empty()));
    }

    @Bean
    @ConditionalOnBean(ImageVault.class)
    @ConditionalOnMissingBean
    ImageAccess imageAccess(ImageVault vault, CareSessions sessions) {
        return new VaultImageAccess(vault, sessions);
    }

    @Bean
    @ConditionalOnMissingBean(name = "trustedContexts")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ImageVaultBuilderCustomizer trustedContexts(ImageSecurityProperties properties) {
        return builder -> properties
                .trustedContexts()
                .forEach(context -> builder.trustContext(context.issuer(), context.contextClass()));
    }

    /** What is read from tokens, where there can be some. */
    record Tokens(EvidenceSource evidence, Predicate<Authentication> services) {}

    /** OpenID Connect and JWT access tokens. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ClaimAccessor.class)
    static final class TokenConfiguration {
        @Bean
        @ConditionalOnMissingBean
        Tokens imageVaultTokens() {
            return new Tokens(new ClaimEvidence(), new ServiceTokens());
        }
    }
}
