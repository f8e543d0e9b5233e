package io.hipaaimage.core.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One row of a situation table: a question, and what is expected of each profile that has a column.
 *
 * @param name the case
 * @param request the question
 * @param expected {@code PERMIT} or {@code DENY} by profile
 * @param firm whether a mismatch counts
 * @param reasons the reasons that every denying profile gives
 * @param obligations the obligations of a permit, without {@code policy:}
 */
public record Situation(
        String name,
        AccessRequest request,
        Map<Profile, String> expected,
        boolean firm,
        Set<String> reasons,
        Set<String> obligations) {
    private static final String AUDIT = "AUDIT";
    private static final int MORE_REASONS = 2;

    /** Copies the collections. */
    public Situation {
        expected = Map.copyOf(expected);
        reasons = Set.copyOf(reasons);
        obligations = Set.copyOf(obligations);
    }

    /**
     * Whether a decision is what the row expects: the effect; the reasons of a denial, exactly in {@code RULE}, with at most two more in
     * the other profiles; exactly the obligations of a permit.
     *
     * @param decision the decision
     * @param profile the profile it was made by
     * @return true if it is, or if the row has no expectation for this profile
     */
    public boolean matches(Decision decision, Profile profile) {
        String wanted = expected.get(profile);
        if (wanted == null) {
            return true;
        }
        if (decision instanceof Decision.Denied denied) {
            return wanted.equals("DENY") && reasonsMatch(denied, profile);
        }
        return wanted.equals("PERMIT") && duties(decision).equals(without(obligations));
    }

    private boolean reasonsMatch(Decision.Denied denied, Profile profile) {
        Set<String> codes = denied.reasons().stream().map(Reason::code).collect(Collectors.toCollection(TreeSet::new));
        if (profile == Profile.RULE) {
            return codes.equals(reasons);
        }
        return codes.containsAll(reasons) && codes.size() - reasons.size() <= MORE_REASONS;
    }

    private static Set<String> duties(Decision decision) {
        return without(decision.obligations().stream().map(Obligation::id).collect(Collectors.toSet()));
    }

    private static Set<String> without(Set<String> words) {
        return words.stream()
                .map(w -> w.startsWith("policy:") ? w.substring("policy:".length()) : w)
                .filter(w -> !w.equals(AUDIT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
