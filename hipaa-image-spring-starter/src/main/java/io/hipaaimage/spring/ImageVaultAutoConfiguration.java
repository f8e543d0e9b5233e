package io.hipaaimage.spring;

import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * The vault. Its keys are unlocked beside the rest of the start ({@link UnlockAhead}); opened at start, once, so that a wrong set-up is seen then and no key is derived for a request; closed when the application
 * ends, its log drained before. Off with {@code hipaa-image.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnClass(ImageVault.class)
@ConditionalOnBooleanProperty(name = "hipaa-image.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageVaultProperties.class)
@ImportRuntimeHints(ImageVaultRuntimeHints.class)
public final class ImageVaultAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Surroundings imageVaultSurroundings() {
        return Surroundings.here();
    }

    @Bean
    @ConditionalOnMissingBean
    static UnknownSettings imageVaultUnknownSettings(Environment environment) {
        return new UnknownSettings(environment);
    }

    /** Stands before the vault's own definition, so that it sees a host's vault alone. */
    @Bean
    @ConditionalOnMissingBean(ImageVault.class)
    static UnlockAhead imageVaultUnlockAhead(Environment environment) {
        return new UnlockAhead(environment);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    ImageVault imageVault(
            ImageVaultProperties properties,
            Surroundings surroundings,
            UnlockAhead ahead,
            ObjectProvider<KeyWrapper> key,
            ObjectProvider<FactSource> facts,
            ObjectProvider<ImageVaultBuilderCustomizer> customizers) {
        surroundings.require();
        KeyWrapper hosts = key.getIfAvailable();
        Optional<VaultBuilder> unlocked = ahead.builder(properties, hosts != null);
        VaultBuilder builder = unlocked.orElseGet(() -> VaultFactory.builder(properties, hosts));
        builder.facts(facts.getIfAvailable(() -> FactSource.NONE));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return unlocked.isPresent()
                ? VaultFactory.openUnlocked(builder, properties)
                : VaultFactory.open(builder, properties, hosts != null);
    }

    /** Of any vault, also of one that the host opened. */
    @Bean
    @ConditionalOnMissingBean(name = "imageVaultProductionChecks")
    SmartInitializingSingleton imageVaultProductionChecks(
            ObjectProvider<ImageVault> vaults, ImageVaultProperties properties, Environment environment) {
        ProductionChecks checks = new ProductionChecks(environment, properties.productionProfiles());
        return () -> vaults.forEach(checks::require);
    }

    @Bean
    @ConditionalOnMissingBean
    LogDrain imageVaultLogDrain(ImageVault vault) {
        return new LogDrain(vault);
    }
}
