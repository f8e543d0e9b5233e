package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RoleMap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a builder was told so far, beside the safe defaults of what it was not. For one thread. */
final class VaultDraft {
    @Nullable Path home;

    @Nullable KeyPlace keys;

    @Nullable String tenant;

    Profile profile = Profile.STRICT;
    PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
    FactSource facts = FactSource.NONE;
    final Set<String> trusted = new HashSet<>();
    Duration idleLimit = Duration.ofMinutes(15);
    Duration shredDelay = Duration.ofDays(7);
    RoleMap roles = RoleMap.ofClasses();
    final Set<String> ownDomains = new HashSet<>();
    Duration verificationLasts = Duration.ofDays(365);

    @Nullable DataSource registries;

    AlertSink alerts = AlertSink.NONE;
    final Map<String, Set<String>> contexts = new HashMap<>();
    Duration lockWait = Duration.ofSeconds(10);
    InstantSource clock = InstantSource.system();
    DurableFiles files = PlatformFiles.get();

    @Nullable ImageCipherProvider cipherProvider;

    @Nullable AuditLogProvider logProvider;

    @Nullable Scrubber scrubber;

    AuditLogProvider.@Nullable Options logOptions;

    VaultPlan plan() throws UnavailableException {
        if (home == null) {
            throw new IllegalStateException("a vault needs a home: builder().home(path)");
        }
        if (keys == null) {
            throw new IllegalStateException("a vault needs keys: builder().keys(EmbeddedKeys.at(path, passphrase))");
        }
        return new VaultPlan(
                new Home(home, files),
                keys,
                tenant,
                profile,
                policy,
                new VaultPlan.Host(
                        facts, roles, ownDomains, verificationLasts, registries, alerts, contexts, logOptions),
                trusted,
                idleLimit,
                shredDelay,
                lockWait,
                clock,
                VaultProviders.of(cipherProvider, logProvider, scrubber));
    }
}
