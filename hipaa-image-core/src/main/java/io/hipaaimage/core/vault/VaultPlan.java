package io.hipaaimage.core.vault;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a builder was told. The tenant is null where none was named. */
record VaultPlan(
        Home home,
        EmbeddedKeys keys,
        @Nullable String tenant,
        Profile profile,
        PolicyDecisionPoint policy,
        FactSource facts,
        Set<String> trustedIssuers,
        Duration idleLimit,
        Duration shredDelay,
        Duration lockWait,
        InstantSource clock,
        VaultProviders providers) {
    VaultPlan {
        trustedIssuers = Set.copyOf(trustedIssuers);
    }
}
