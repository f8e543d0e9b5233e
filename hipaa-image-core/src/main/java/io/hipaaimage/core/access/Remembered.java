package io.hipaaimage.core.access;

import io.hipaaimage.core.access.PolicyDecisionPoint.Verdict;
import io.hipaaimage.core.access.Signatures.Signature;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts by signature. A verdict is a pure function of its signature, and a signature names no patient, no image and no time, so that what is
 * remembered of one question is right for all that have the same. Bounded: each signature has a few places and takes, where all are taken, that
 * of another. Safe for use by several threads: at worst two of them find the same.
 */
final class Remembered {
    private static final int BITS = 15;
    private static final int WAYS = 4;

    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(1 << BITS);

    private record Known(Signature signature, Verdict verdict) {}

    Verdict of(PolicyDecisionPoint policy, AccessRequest request, Profile profile, Signature signature) {
        int hash = signature.hash();
        int first = (hash >>> (Integer.SIZE - BITS)) & -WAYS;
        int free = first + (hash & (WAYS - 1)); // where all are taken, one that the question alone picks
        for (int place = first; place < first + WAYS; place++) {
            Known known = places.getAcquire(place);
            if (known == null) {
                free = place;
                break;
            }
            if (known.signature().same(signature)) {
                return known.verdict();
            }
        }
        Verdict found = policy.verdict(request, profile);
        places.setRelease(free, new Known(signature, found));
        return found;
    }
}
