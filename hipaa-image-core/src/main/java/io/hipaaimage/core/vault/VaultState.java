package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.EntryOrder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.approval.Actors;
import io.hipaaimage.core.evidence.EvidenceRecords;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.record.Patients;
import io.hipaaimage.core.release.Releases;
import io.hipaaimage.core.share.Consultations;
import io.hipaaimage.core.share.Grants;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.shred.Destructions;
import io.hipaaimage.core.store.FileImageStore;
import io.hipaaimage.core.store.SealedRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an open vault, wired once. */
record VaultState(
        VaultProviders providers,
        KeyPlace keyPlace,
        Home home,
        Home.Settings settings,
        ImageCipherProvider.Parts parts,
        AuditLog log,
        EntryOrder order,
        Scrubber scrubber,
        Gate gate,
        FileImageStore store,
        Catalogue catalogue,
        Recipients recipients,
        Grants grants,
        Destructions destructions,
        Actors actors,
        SealedRegistry backups,
        LegalRecords legal,
        FiledConsents consents,
        ReleaseSecret releaseSecret,
        Releases releases,
        EvidenceRecords evidence,
        Consultations consultations,
        Patients patients,
        VaultPlan.Host host,
        Set<String> trustedIssuers,
        Duration idleLimit,
        Duration shredDelay,
        InstantSource clock,
        SecureRandom random,
        @Nullable Instant emergencyUntil) {
    /** How far a clock may be off before nothing is decided by it. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Whether an emergency key opened the vault, its provider being away. */
    boolean byEmergencyKey() {
        return emergencyUntil != null;
    }

    FactSource facts() {
        return host.facts();
    }

    Set<String> ownDomains() {
        return host.ownDomains();
    }

    Duration verificationLasts() {
        return host.verificationLasts();
    }

    /** The time by the vault's own clock; who must not trust it asks {@link #requireClock}. */
    Instant now() {
        return clock.instant();
    }

    /** A clock that fell behind must not shorten a retention or lengthen a share; what a packet says of its end begins with 1970. */
    void requireClock() throws UnavailableException {
        Instant now = now();
        if (now.isBefore(Instant.EPOCH)) {
            throw new UnavailableException(
                    ErrorCode.CLOCK_BEHIND, "the clock is before the year 1970; set it, then ask again");
        }
        Instant highest = parts.keys().highestTimeSeen(now);
        if (now.plus(CLOCK_TOLERANCE).isBefore(highest)) {
            throw new UnavailableException(
                    ErrorCode.CLOCK_BEHIND,
                    "the clock is more than five minutes behind the highest time seen; set it, then ask again");
        }
    }
}
