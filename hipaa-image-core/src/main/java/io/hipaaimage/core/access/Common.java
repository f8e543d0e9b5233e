package io.hipaaimage.core.access;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What permit and denial have in common. */
final class Common {
    final List<Obligation> obligations;
    final String policyDigest;
    final Instant validUntil;
    private final Supplier<String> facts;
    private @Nullable String digest;

    Common(List<Obligation> obligations, String policyDigest, Supplier<String> facts, Instant validUntil) {
        this.obligations = List.copyOf(obligations);
        this.policyDigest = policyDigest;
        this.facts = facts;
        this.validUntil = validUntil;
    }

    synchronized String factsDigest() {
        String known = digest;
        if (known == null) {
            known = facts.get();
            digest = known;
        }
        return known;
    }
}
