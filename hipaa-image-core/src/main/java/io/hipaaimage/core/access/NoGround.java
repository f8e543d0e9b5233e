package io.hipaaimage.core.access;

/** Why no ground permits: each claim that fails gives its own reason, and where none was made, an authorization is required. */
final class NoGround {
    private final PurposeRules active;
    private final Profile profile;
    private final AuthorizationJudgement authorization;
    private final FactSet facts;

    NoGround(PurposeRules active, Profile profile, AuthorizationJudgement authorization, FactSet facts) {
        this.active = active;
        this.profile = profile;
        this.authorization = authorization;
        this.facts = facts;
    }

    void explain(Reasons reasons) {
        int before = reasons.size();
        authorization.defects().forEach(reasons::add);
        boolean claimed = explain(active.claims, reasons);
        claimed |= explain(active.claimable, reasons);
        boolean required = !authorization.presented() && (!claimed || lostGround());
        if (required || (reasons.size() == before && before == 0)) {
            reasons.explain(PolicyDecisionPoint.authorizationRequired(), facts);
        }
    }

    private boolean explain(RuleList rules, Reasons reasons) {
        boolean any = false;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.possible(i, facts)) {
                reasons.explain(rules.get(i), facts);
                any = true;
            }
        }
        return any;
    }

    /** A claim was made, but an authorization is what is needed: no quality review, psychotherapy notes, a sale, or the strict profile. */
    private boolean lostGround() {
        boolean review = facts.is(Column.PURPOSE, PurposeOfUse.HOPERAT::equals) == FactSet.Tri.TRUE
                && facts.get(Fact.OUTSIDE_ENTITY) == FactSet.Tri.TRUE
                && facts.word("quality_review") == FactSet.Tri.FALSE;
        boolean byStrict = profile == Profile.STRICT && active.groundsOfRule.first(facts) >= 0;
        return review
                || byStrict
                || facts.get(Fact.NOTES_BARRED) == FactSet.Tri.TRUE
                || facts.get(Fact.SALE) == FactSet.Tri.TRUE;
    }
}
