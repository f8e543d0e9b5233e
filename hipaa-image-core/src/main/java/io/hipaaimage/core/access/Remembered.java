package io.hipaaimage.core.access;

import io.hipaaimage.core.access.PolicyDecisionPoint.Verdict;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts of situations that were asked about before. A verdict is a pure function of rules, question and profile, and a question names no
 * patient and no image, so that what is remembered of one is right for all that ask the same. Bounded: a situation that is asked about again has eight places and takes,
 * where all are taken, that of another; one with many facts is not remembered. Safe for use by several threads: at worst two of them find the
 * same.
 */
final class Remembered {
    private static final int PLACES = 1 << 13;
    private static final int DOORS = 15;
    private static final int WAYS = 8;
    private static final int MOST_FACTS = 16;

    private final int[] seen = new int[1 << DOORS];
    private final int[] hashes = new int[PLACES];
    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

    /** A verdict with what makes it one, and the way out of a denial once somebody asked for it. */
    static final class Known {
        private final AccessRequest request;
        private final Profile profile;
        private final int hash;
        private final Verdict verdict;
        private volatile @Nullable Reachability way;

        Known(AccessRequest request, Profile profile, int hash, Verdict verdict) {
            this.request = request;
            this.profile = profile;
            this.hash = hash;
            this.verdict = verdict;
        }

        boolean answers(AccessRequest question, Profile asked, int asking) {
            return hash == asking && profile == asked && request.asksTheSameAs(question);
        }

        Verdict verdict() {
            return verdict;
        }

        Reachability way(PolicyDecisionPoint policy) {
            Reachability known = way;
            if (known == null) {
                known = new WayOut(policy, profile).from(request);
                way = known;
            }
            return known;
        }
    }

    Known of(PolicyDecisionPoint policy, AccessRequest request, Profile profile) {
        int hash = (request.hash() + profile.name().hashCode()) * 0x9E3779B9;
        int first = (hash >>> (Integer.SIZE - 10)) * WAYS;
        int free = first + (hash & (WAYS - 1)); // where all are taken, one that the question alone picks
        for (int place = first; place < first + WAYS; place++) {
            if (hashes[place] == 0) {
                free = place;
                break;
            }
            Known known = hashes[place] == hash ? places.getAcquire(place) : null;
            if (known != null && known.answers(request, profile, hash)) {
                return known;
            }
        }
        Known found = new Known(request, profile, hash, policy.verdict(request, profile));
        int door = hash >>> (Integer.SIZE - DOORS);
        if (seen[door] != hash) {
            seen[door] = hash; // what comes once is not worth the place of what comes again
        } else if (request.count() <= MOST_FACTS) {
            places.setRelease(free, found);
            hashes[free] = hash; // beside each other, so that eight misses cost one look; what they say is only a hint
        }
        return found;
    }
}
