package io.hipaaimage.spring;

import io.hipaaimage.core.vault.VaultBuilder;

/**
 * What a host says to the builder of the auto-configured vault, after the properties and before it is opened: a clock, a cipher or log of
 * its own. What has an {@code unsafe} name there is named by the self-test.
 */
@FunctionalInterface
public interface ImageVaultBuilderCustomizer {
    /**
     * Changes the builder.
     *
     * @param builder with the properties applied
     */
    void customize(VaultBuilder builder);
}
