package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.PurposeOfUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations of one patient, one recipient and one image or all: a few are looked through, more are found by purpose, strength and
 * time. Guarded by the lock of the register.
 */
final class AuthorizationShelf {
    /** Stands for every purpose: "at the request of the individual". */
    private static final String REQUEST = "";

    private static final int FEW = 8;

    private final List<Filed<Authorization>> papers = new ArrayList<>(1);
    private @Nullable Map<String, Purpose> purposes;

    /** Those of one purpose that nothing but the calendar ends, by what they state; and when the last of the others was revoked. */
    private static final class Purpose {
        private final @Nullable IntervalTree[] byStrength = new IntervalTree[Strength.KINDS];
        private @Nullable Instant revoked;

        IntervalTree tree(Authorization authorization) {
            int strength = Strength.of(authorization);
            IntervalTree tree = byStrength[strength];
            if (tree == null) {
                tree = new IntervalTree();
                byStrength[strength] = tree;
            }
            return tree;
        }

        void revoked(@Nullable Instant at) {
            revoked = later(revoked, at);
        }

        IntervalTree.@Nullable Node best(AuthorizationUse use) {
            long at = use.at().getEpochSecond();
            int needed = Strength.needed(use);
            for (int strength = Strength.KINDS - 1; strength >= needed; strength--) {
                IntervalTree tree = (strength & needed) == needed ? byStrength[strength] : null;
                IntervalTree.Node node = tree == null ? null : tree.lasting(at);
                if (node != null && node.ends > at) {
                    return node;
                }
            }
            return null;
        }
    }

    void added(Filed<Authorization> filed) {
        papers.add(filed);
        if (purposes != null) {
            index(filed, purposes);
        } else if (papers.size() > FEW) {
            Map<String, Purpose> begun = new HashMap<>();
            papers.forEach(paper -> index(paper, begun));
            purposes = begun;
        }
    }

    private static void index(Filed<Authorization> filed, Map<String, Purpose> purposes) {
        Authorization authorization = filed.record();
        for (Purpose purpose : of(authorization, purposes)) {
            if (live(authorization)) {
                purpose.tree(authorization).add(filed);
            }
            purpose.revoked(authorization.revokedAt());
        }
    }

    void changed(Authorization before, Filed<Authorization> filed) {
        if (purposes == null) {
            return; // what is looked through needs no index
        }
        Authorization now = filed.record();
        for (Purpose purpose : of(now, purposes)) {
            if (live(before) && !live(now)) {
                purpose.tree(before).remove(filed);
            }
            purpose.revoked(now.revokedAt());
        }
    }

    /** The strongest that its dates, its purpose and its statements let a use rely on, of equals the one that lasts longest, then the newest. */
    @Nullable Filed<Authorization> best(AuthorizationUse use) {
        if (purposes == null) {
            return bestOfFew(use);
        }
        IntervalTree.Node named = best(purposes.get(use.purpose().code()), use);
        IntervalTree.Node requested = best(purposes.get(REQUEST), use);
        if (named == null || requested == null) {
            IntervalTree.Node only = named == null ? requested : named;
            return only == null ? null : only.filed;
        }
        return Strength.ORDER.compare(named.filed, requested.filed) >= 0 ? named.filed : requested.filed;
    }

    private @Nullable Filed<Authorization> bestOfFew(AuthorizationUse use) {
        Filed<Authorization> best = null;
        for (int i = 0; i < papers.size(); i++) {
            Filed<Authorization> paper = papers.get(i);
            if (serves(paper.record(), use) && (best == null || Strength.ORDER.compare(paper, best) > 0)) {
                best = paper;
            }
        }
        return best;
    }

    private static boolean serves(Authorization paper, AuthorizationUse use) {
        return paper.revokedAt() == null
                && paper.eventAt() == null
                && concerns(paper, use.purpose())
                && AuthorizationValidity.defects(paper, use).isEmpty();
    }

    private static boolean concerns(Authorization paper, PurposeOfUse purpose) {
        Permission says = paper.permission();
        return says.atRequest() || says.purposes().contains(purpose);
    }

    private static IntervalTree.@Nullable Node best(@Nullable Purpose purpose, AuthorizationUse use) {
        return purpose == null ? null : purpose.best(use);
    }

    /** When the last revocation of one for a purpose came. */
    @Nullable Instant revokedAt(PurposeOfUse use) {
        if (purposes != null) {
            Purpose named = purposes.get(use.code());
            Purpose requested = purposes.get(REQUEST);
            return later(named == null ? null : named.revoked, requested == null ? null : requested.revoked);
        }
        Instant latest = null;
        for (Filed<Authorization> paper : papers) {
            latest = concerns(paper.record(), use) ? later(latest, paper.record().revokedAt()) : latest;
        }
        return latest;
    }

    /** The newest, at most so many. */
    List<Filed<Authorization>> newest(int most) {
        return papers.subList(Math.max(0, papers.size() - most), papers.size());
    }

    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }

    /** A document that is defective in itself serves no use at any time; what ended it is never taken back. */
    private static boolean live(Authorization authorization) {
        return authorization.revokedAt() == null
                && authorization.eventAt() == null
                && AuthorizationValidity.defects(authorization).isEmpty();
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
