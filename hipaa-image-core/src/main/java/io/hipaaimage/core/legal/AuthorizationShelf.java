package io.hipaaimage.core.legal;

import io.hipaaimage.core.VaultBugException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations of one patient, one recipient and one image or all: a few are looked through, more are found by purpose, strength and
 * time. Guarded by the lock of the register.
 */
final class AuthorizationShelf {
    /** Stands for every purpose: "at the request of the individual". */
    private static final String REQUEST = "";

    private static final int FEW = 8;

    private final List<Paper> papers = new ArrayList<>(1);
    private @Nullable Map<String, Purpose> purposes;

    /** Those of one purpose that nothing but the calendar ends, by what they state; and when the last of the others was revoked. */
    private static final class Purpose {
        private final List<IntervalTree<Paper>> byStrength =
                Stream.generate(IntervalTree<Paper>::new).limit(Strength.KINDS).toList();
        private @Nullable Instant revoked;

        IntervalTree<Paper> tree(Paper paper) {
            return byStrength.get(paper.strength());
        }

        void revoked(@Nullable Instant at) {
            revoked = later(revoked, at);
        }

        IntervalTree.@Nullable Node<Paper> best(Asked asked) {
            int needed = Strength.needed(asked.use());
            for (int strength = Strength.KINDS - 1; strength >= needed; strength--) {
                boolean bears = (strength & needed) == needed;
                IntervalTree.Node<Paper> node = bears ? byStrength.get(strength).lasting(asked.second()) : null;
                if (node != null && node.ends > asked.second()) {
                    return node;
                }
            }
            return null;
        }
    }

    void added(Paper paper) {
        papers.add(paper);
        if (purposes != null) {
            index(paper, purposes);
        } else if (papers.size() > FEW) {
            Map<String, Purpose> begun = new HashMap<>();
            papers.forEach(one -> index(one, begun));
            purposes = begun;
        }
    }

    private static void index(Paper paper, Map<String, Purpose> purposes) {
        for (Purpose purpose : of(paper.document(), purposes)) {
            if (paper.live()) {
                purpose.tree(paper).add(paper);
            }
            purpose.revoked(paper.document().revokedAt());
        }
    }

    /** The paper that was filed at a place of the order; papers come in that order. */
    Paper paper(int number) {
        int low = 0;
        int high = papers.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (papers.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Paper found = papers.get(low);
        if (found.number() != number) {
            throw new VaultBugException("an authorization was changed that is not on its shelf");
        }
        return found;
    }

    void changed(boolean wasLive, Paper paper) {
        if (purposes == null) {
            return; // what is looked through needs no index
        }
        for (Purpose purpose : of(paper.document(), purposes)) {
            if (wasLive && !paper.live()) {
                purpose.tree(paper).remove(paper.begins(), paper.number());
            }
            purpose.revoked(paper.document().revokedAt());
        }
    }

    /** The strongest that its dates, its purpose and its statements let a use rely on, of equals the one that lasts longest, then the newest. */
    @Nullable Paper best(Asked asked) {
        if (purposes == null) {
            return bestOfFew(asked);
        }
        IntervalTree.Node<Paper> named = best(purposes.get(asked.use().purpose().code()), asked);
        IntervalTree.Node<Paper> requested = best(purposes.get(REQUEST), asked);
        if (named == null || requested == null) {
            IntervalTree.Node<Paper> only = named == null ? requested : named;
            return only == null ? null : only.span;
        }
        return Strength.ORDER.compare(named.span, requested.span) >= 0 ? named.span : requested.span;
    }

    private @Nullable Paper bestOfFew(Asked asked) {
        Paper best = null;
        for (int i = 0; i < papers.size(); i++) {
            Paper paper = papers.get(i);
            if (paper.serves(asked) && (best == null || Strength.ORDER.compare(paper, best) > 0)) {
                best = paper;
            }
        }
        return best;
    }

    private static IntervalTree.@Nullable Node<Paper> best(@Nullable Purpose purpose, Asked asked) {
        return purpose == null ? null : purpose.best(asked);
    }

    /** When the last revocation of one for a purpose came. */
    @Nullable Instant revokedAt(Asked asked) {
        if (purposes != null) {
            Purpose named = purposes.get(asked.use().purpose().code());
            Purpose requested = purposes.get(REQUEST);
            return later(named == null ? null : named.revoked, requested == null ? null : requested.revoked);
        }
        Instant latest = null;
        for (Paper paper : papers) {
            latest = paper.concerns(asked.purpose())
                    ? later(latest, paper.document().revokedAt())
                    : latest;
        }
        return latest;
    }

    /** The newest, at most so many. */
    List<Paper> newest(int most) {
        return papers.subList(Math.max(0, papers.size() - most), papers.size());
    }

    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }

    private static List<Purpose> of(Authorization authorization, Map<String, Purpose> purposes) {
        Permission says = authorization.permission();
        List<Purpose> all = new ArrayList<>();
        if (says.atRequest()) {
            all.add(purposes.computeIfAbsent(REQUEST, code -> new Purpose()));
        } else {
            says.purposes().forEach(p -> all.add(purposes.computeIfAbsent(p.code(), code -> new Purpose())));
        }
        return all;
    }
}
