package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest set of obtainable facts that would turn a denial into a permit: sets of rising size, in the order of {@code
 * obtainable.tsv}, each member of which takes a reason away or brings a ground nearer.
 */
final class WayOut {
    private static final int MOST = 6;
    private static final int MOST_TRIALS = 5_000;
    private static final List<Change> CHANGES = Change.readAll();

    /** One obtainable fact. */
    private record Change(String fact, String value, String how) {
        static List<Change> readAll() {
            return DataFile.rows("obtainable.tsv", 3).stream()
                    .map(r -> new Change(r[0], r[1], r[2]))
                    .toList();
        }

        @Nullable AccessRequest apply(AccessRequest request) {
            AccessRequest.Builder builder = request.toBuilder();
            switch (fact) {
                case "mfa" -> builder.mfa(Mfa.Y);
                case "session" -> builder.session(SessionState.ACTIVE);
                case "device" -> builder.device(DeviceState.MANAGED);
                case "relationship" -> {
                    Optional<Relationship> stands = Relationship.of(value);
                    if (stands.isEmpty()
                            || stands.get()
                                    == Relationship.CARE_TEAM
                                    != request.role().clinical()) {
                        return null;
                    }
                    builder.relationship(stands.get());
                }
                case "recipient_verified" -> builder.recipientVerified(Verification.Y);
                case "baa" -> builder.baa(BaaState.ACTIVE);
                case "authorization" -> builder.authorization(AuthorizationClaim.of(value));
                default -> word(builder);
            }
            return builder.build();
        }

        private void word(AccessRequest.Builder builder) {
            builder.without(fact);
            if (!value.equals("n") && !fact.equals("pep_cannot")) {
                builder.fact(fact, value.equals("y") ? "" : value);
            }
        }

        boolean changes(AccessRequest request) {
            AccessRequest changed = apply(request);
            return changed != null && !changed.sameAs(request);
        }

        Missing missing() {
            String shown = value.isEmpty() ? "fulfilled" : value;
            return new Missing(fact, shown, how);
        }
    }

    private final PolicyDecisionPoint policy;
    private final Profile profile;
    private int trials;

    WayOut(PolicyDecisionPoint policy, Profile profile) {
        this.policy = policy;
        this.profile = profile;
    }

    Reachability from(AccessRequest request) {
        for (int size = 1; size <= MOST; size++) {
            List<Change> taken = new ArrayList<>();
            if (search(request, size, 0, taken)) {
                return new Reachability(
                        true, taken.stream().map(c -> c.missing()).toList());
            }
            if (trials >= MOST_TRIALS) {
                break;
            }
        }
        return Reachability.NONE;
    }

    private boolean search(AccessRequest request, int size, int from, List<Change> taken) {
        PolicyDecisionPoint.Verdict now = policy.verdict(request, profile);
        Set<String> columns = new HashSet<>();
        taken.forEach(c -> columns.add(c.fact()));
        for (int i = from; i < CHANGES.size() && trials < MOST_TRIALS; i++) {
            Change change = CHANGES.get(i);
            if (columns.contains(change.fact()) || !change.changes(request)) {
                continue;
            }
            AccessRequest changed = change.apply(request);
            if (changed == null) {
                continue;
            }
            trials++;
            PolicyDecisionPoint.Verdict next = policy.verdict(changed, profile);
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
