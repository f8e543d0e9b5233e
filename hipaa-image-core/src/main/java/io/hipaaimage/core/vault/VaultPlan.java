package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RoleMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a builder was told. The tenant is null where none was named. */
record VaultPlan(
        Home home,
        KeyPlace keys,
        @Nullable String tenant,
        Profile profile,
        PolicyDecisionPoint policy,
        Host host,
        Set<String> trustedIssuers,
        Duration idleLimit,
        Duration shredDelay,
        Duration lockWait,
        InstantSource clock,
        VaultProviders providers) {
    VaultPlan {
        trustedIssuers = Set.copyOf(trustedIssuers);
    }

    /** What a host says of itself: its knowledge, its role names, its domains, how long it trusts a verification, its
     * database, what its log waits for.
     */
    record Host(
            FactSource facts,
            RoleMap roles,
            Set<String> ownDomains,
            Duration verificationLasts,
            @Nullable DataSource registries,
            AlertSink alerts,
            Map<String, Set<String>> contexts,
            AuditLogProvider.@Nullable Options log) {
        Host {
            contexts = Map.copyOf(contexts);
            ownDomains = Set.copyOf(ownDomains);
        }
    }
}
