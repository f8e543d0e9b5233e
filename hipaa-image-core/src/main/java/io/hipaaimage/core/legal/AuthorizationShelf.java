package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.PurposeOfUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorizations of one patient, one recipient and one image or all. Guarded by the lock of the register. */
final class AuthorizationShelf {
    /** Stands for every purpose: "at the request of the individual". */
    private static final String REQUEST = "";

    private final List<Filed<Authorization>> papers = new ArrayList<>(1);
    private final Map<String, Purpose> purposes = new HashMap<>(2);

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
        Authorization authorization = filed.record();
        for (Purpose purpose : of(authorization)) {
            if (live(authorization)) {
                purpose.tree(authorization).add(filed);
            }
            purpose.revoked(authorization.revokedAt());
        }
    }

    void changed(Authorization before, Filed<Authorization> filed) {
        Authorization now = filed.record();
        for (Purpose purpose : of(now)) {
            if (live(before) && !live(now)) {
                purpose.tree(before).remove(filed);
            }
            purpose.revoked(now.revokedAt());
        }
    }

    /** The strongest that its dates, its purpose and its statements let a use rely on, the newest of those that last longest. */
    @Nullable Filed<Authorization> best(AuthorizationUse use) {
        IntervalTree.Node named = best(use.purpose().code(), use);
        IntervalTree.Node requested = best(REQUEST, use);
        if (named == null || requested == null) {
            IntervalTree.Node only = named == null ? requested : named;
            return only == null ? null : only.filed;
        }
        return Strength.ORDER.compare(named.filed, requested.filed) >= 0 ? named.filed : requested.filed;
    }

    private IntervalTree.@Nullable Node best(String code, AuthorizationUse use) {
        Purpose purpose = purposes.get(code);
        return purpose == null ? null : purpose.best(use);
    }

    /** When the last revocation of one for a purpose came. */
    @Nullable Instant revokedAt(PurposeOfUse use) {
        Purpose named = purposes.get(use.code());
        Purpose requested = purposes.get(REQUEST);
        return later(named == null ? null : named.revoked, requested == null ? null : requested.revoked);
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

    private List<Purpose> of(Authorization authorization) {
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
