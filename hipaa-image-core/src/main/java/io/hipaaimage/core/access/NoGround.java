package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Rule.Effect;
import java.util.List;
import java.util.Map;

/** Why no ground permits: each claim that fails gives its own reason, and where none was made, an authorization is required. */
final class NoGround {
    private final PolicyDecisionPoint policy;
    private final Profile profile;
    private final AuthorizationJudgement authorization;
    private final FactSet facts;

    NoGround(PolicyDecisionPoint policy, Profile profile, AuthorizationJudgement authorization, FactSet facts) {
        this.policy = policy;
        this.profile = profile;
        this.authorization = authorization;
        this.facts = facts;
    }

    void explain(Map<String, Reason> reasons) {
        int before = reasons.size();
        boolean claimed = false;
        Map<Effect, List<Rule>> active = policy.of(profile);
        for (Reason defect : authorization.defects()) {
            reasons.putIfAbsent(defect.code(), defect);
        }
        for (Rule rule : PolicyDecisionPoint.of(active, Effect.CLAIM)) {
            if (rule.possible(facts)) {
                PolicyDecisionPoint.explain(rule, facts, reasons);
                claimed = true;
            }
        }
        claimed |= unknownGrounds(active, reasons);
        boolean required = !authorization.presented() && (!claimed || lostGround());
        if (required || (reasons.size() == before && before == 0)) {
            PolicyDecisionPoint.explain(PolicyDecisionPoint.authorizationRequired(), facts, reasons);
        }
    }

    private boolean unknownGrounds(Map<Effect, List<Rule>> active, Map<String, Reason> reasons) {
        boolean any = false;
        for (Effect effect : List.of(Effect.GROUND, Effect.GROUND_AUTH, Effect.GROUND_FREE)) {
            for (Rule rule : PolicyDecisionPoint.of(active, effect)) {
                if (rule.possible(facts)) {
                    PolicyDecisionPoint.explain(rule, facts, reasons);
                    any = true;
                }
            }
        }
        return any;
    }

    /** A claim was made, but an authorization is what is needed: no quality review, psychotherapy notes, a sale, or the strict profile. */
    private boolean lostGround() {
        boolean review = facts.is(Column.PURPOSE, PurposeOfUse.HOPERAT::equals) == FactSet.Tri.TRUE
                && facts.get(Fact.OUTSIDE_ENTITY) == FactSet.Tri.TRUE
                && facts.word("quality_review") == FactSet.Tri.FALSE;
        boolean byStrict = profile == Profile.STRICT && policy.ground(policy.of(Profile.RULE), facts) != null;
        return review
                || byStrict
                || facts.get(Fact.NOTES_BARRED) == FactSet.Tri.TRUE
                || facts.get(Fact.SALE) == FactSet.Tri.TRUE;
    }
}
