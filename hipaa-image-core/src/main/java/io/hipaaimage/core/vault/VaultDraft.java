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
import io.hipaaimage.core.access.TimedFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a builder was told so far, within the bounds that hold for it, beside the safe defaults of what it was not. For one thread. */
final class VaultDraft {
    private static final int LONGEST_TENANT = 128;

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

    void tenant(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1," + LONGEST_TENANT + "}")) {
            throw new IllegalArgumentException("a tenant has 1 to 128 characters of A-Z a-z 0-9 . _ -");
        }
        tenant = name;
    }

    void facts(FactSource source, Duration limit) {
        within(limit, Duration.ofMillis(10), Duration.ofMinutes(1), "an answer may take 10 ms to one minute");
        facts = TimedFacts.within(source, limit);
    }

    void verificationLasts(Duration time) {
        within(time, Duration.ofDays(1), Duration.ofDays(3653), "a verification lasts one day to ten years");
        verificationLasts = time;
    }

    void idleLimit(Duration limit) {
        within(limit, Duration.ofMinutes(1), Duration.ofHours(12), "an idle limit has one minute to 12 hours");
        idleLimit = limit;
    }

    void shredDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
        shredDelay = delay;
    }

    void context(String issuer, String acr) {
        Set<String> more = new HashSet<>(contexts.getOrDefault(issuer, Set.of()));
        more.add(acr);
        contexts.put(issuer, Set.copyOf(more));
    }

    private static void within(Duration asked, Duration least, Duration most, String rule) {
        if (asked.compareTo(least) < 0 || asked.compareTo(most) > 0) {
            throw new IllegalArgumentException(rule);
        }
    }

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
