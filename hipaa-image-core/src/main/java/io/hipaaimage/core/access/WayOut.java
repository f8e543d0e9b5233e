package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the smallest set of obtainable facts that would turn a denial into a permit: first every change without which some reason stays,
 * then sets of rising size in the order of {@code obtainable.tsv}, each member of which takes a reason away or brings a ground nearer.
 * Where that would take too long, a set that does, which may not be the smallest.
 */
final class WayOut {
    private static final int MOST = 6;
    private static final int MOST_TRIALS = 5_000;
    private static final List<Change> CHANGES = Change.ALL;

    /** A change, and the request that it leads to. */
    private record Step(Change change, AccessRequest to) {}

    private final PolicyDecisionPoint policy;
    private final Profile profile;
    private int trials;

    WayOut(PolicyDecisionPoint policy, Profile profile) {
        this.policy = policy;
        this.profile = profile;
    }

    Reachability from(AccessRequest request) {
        List<Change> forced = new ArrayList<>();
        AccessRequest rest = force(request, forced);
        if (policy.verdict(rest, profile).permits()) {
            return reached(forced);
        }
        for (int size = 1; size <= MOST && trials < MOST_TRIALS; size++) {
            List<Change> taken = new ArrayList<>();
            if (search(rest, size, 0, taken)) {
                forced.addAll(taken);
                return reached(forced);
            }
        }
        return trials < MOST_TRIALS ? Reachability.NONE : greedy(rest, forced);
    }

    private static Reachability reached(List<Change> taken) {
        return new Reachability(true, taken.stream().map(Change::missing).toList());
    }

    /** Takes every change that alone can take some reason away: no smallest set is without it. */
    private AccessRequest force(AccessRequest request, List<Change> forced) {
        AccessRequest rest = request;
        boolean found = true;
        while (found) {
            found = false;
            for (Reason reason : policy.verdict(rest, profile).reasons()) {
                List<Step> helpful = helpful(rest, reason, forced);
                if (helpful.size() == 1) {
                    rest = helpful.get(0).to();
                    forced.add(helpful.get(0).change());
                    found = true;
                    break;
                }
            }
        }
        return rest;
    }

    private List<Step> helpful(AccessRequest request, Reason reason, List<Change> taken) {
        List<Step> helpful = new ArrayList<>();
        for (Change change : CHANGES) {
            AccessRequest changed = isFree(change, taken) ? change.on(request) : null;
            if (changed != null) {
                boolean gone = policy.verdict(changed, profile).reasons().stream()
                        .noneMatch(r -> r.code().equals(reason.code()));
                if (gone) {
                    helpful.add(new Step(change, changed));
                }
            }
        }
        return helpful;
    }

    private static boolean isFree(Change change, List<Change> taken) {
        return taken.stream().noneMatch(t -> t.fact().equals(change.fact()));
    }

    /** Where the exact search would take too long: the first change that leaves fewer reasons, again and again. */
    private Reachability greedy(AccessRequest from, List<Change> taken) {
        AccessRequest rest = from;
        boolean better = true;
        while (better) {
            better = false;
            int reasons = policy.verdict(rest, profile).reasons().size();
            for (Change change : CHANGES) {
                AccessRequest changed = isFree(change, taken) ? change.on(rest) : null;
                if (changed == null) {
                    continue;
                }
                Verdict next = policy.verdict(changed, profile);
                if (next.permits() || next.reasons().size() < reasons) {
                    taken.add(change);
                    if (next.permits()) {
                        return reached(taken);
                    }
                    rest = changed;
                    better = true;
                    break;
                }
            }
        }
        return Reachability.NONE;
    }

    private boolean search(AccessRequest request, int size, int from, List<Change> taken) {
        Verdict now = policy.verdict(request, profile);
        for (int i = from; i < CHANGES.size() && trials < MOST_TRIALS; i++) {
            Change change = CHANGES.get(i);
            AccessRequest changed = isFree(change, taken) ? change.on(request) : null;
            if (changed == null) {
                continue;
            }
            trials++;
            Verdict next = policy.verdict(changed, profile);
            taken.add(change);
            if (next.permits() && size == taken.size()) {
                return true;
            }
            boolean helps = !next.reasons().equals(now.reasons());
            boolean worth = size > taken.size() && (helps || combines(change));
            if (worth && search(changed, size, i + 1, taken)) {
                return true;
            }
            taken.remove(taken.size() - 1);
        }
        return false;
    }

    /** Facts that change nothing alone, but do so together with another. */
    private static boolean combines(Change change) {
        return change.value().equals("y");
    }
}
