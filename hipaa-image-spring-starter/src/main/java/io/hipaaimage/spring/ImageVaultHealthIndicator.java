package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code UP}, or {@code DEGRADED} where the log cannot be signed and stored, emergencies stand in no record, or the last self-test found something. Never {@code DOWN}: an orchestrator that restarts
 * or drains the application would take it from a clinician in an emergency, and a restart repairs no disk.
 */
final class ImageVaultHealthIndicator implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED", "images may not open, or a safeguard failed");

    private final ImageVault vault;
    private final @Nullable SelfTestRuns selfTests;

    ImageVaultHealthIndicator(ImageVault vault, @Nullable SelfTestRuns selfTests) {
        this.vault = vault;
        this.selfTests = selfTests;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("profile", vault.profile().word()).withDetail("keys", vault.describe());
        if (selfTests != null) {
            selfTests.last().ifPresent(report -> lastSelfTest(report, health));
        }
        try {
            health.withDetail("checkpoint", vault.log().checkpoint());
        } catch (ImageVaultException e) {
            health.status(DEGRADED).withDetail("code", e.code().name());
        }
        long notKept = vault.emergenciesNotKept();
        if (notKept > 0) {
            health.status(DEGRADED).withDetail("emergenciesNotKept", notKept);
        }
        return health.build();
    }

    private static void lastSelfTest(SelfTestReport report, Health.Builder health) {
        health.withDetail("selfTestPassed", report.passed());
        if (!report.passed()) {
            health.status(DEGRADED);
        }
    }
}
