package io.hipaaimage.spring;

import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.core.access.RulePack;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The host's role names and rules, from files or from beans: a {@link RoleMap} bean replaces the file's, {@link RulePack} beans stand
 * beside the files'. Off with {@code hipaa-image.policy.enabled=false}.
 */
@AutoConfiguration(before = ImageVaultAutoConfiguration.class)
@ConditionalOnClass(RulePack.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.policy.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImagePolicyProperties.class)
public final class ImagePolicyAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    RoleMap imageVaultRoles(ImagePolicyProperties properties) {
        return PolicyFiles.roles(properties.roleMap());
    }

    @Bean
    @ConditionalOnMissingBean(name = "imageVaultPolicy")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ImageVaultBuilderCustomizer imageVaultPolicy(
            ImagePolicyProperties properties, RoleMap roles, ObjectProvider<RulePack> packs) {
        return builder -> {
            builder.roles(roles);
            PolicyFiles.apply(properties, packs.orderedStream().toList(), builder);
        };
    }
}
