package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code UP}, or {@code DEGRADED} with a code where the log cannot be signed and stored. Never {@code DOWN}: an orchestrator that restarts
 * or drains the application would take it from a clinician in an emergency, and a restart repairs no disk.
 */
final class ImageVaultHealthIndicator implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED", "the audit log does not take entries");

    private final ImageVault vault;

    ImageVaultHealthIndicator(ImageVault vault) {
        this.vault = vault;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("profile", vault.profile().word()).withDetail("keys", vault.describe());
        try {
            health.withDetail("checkpoint", vault.log().checkpoint());
        } catch (ImageVaultException e) {
            health.status(DEGRADED).withDetail("code", e.code().name());
        }
        return health.build();
    }
}
