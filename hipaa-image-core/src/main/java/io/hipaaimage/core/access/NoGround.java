package io.hipaaimage.core.access;

/** Why no ground permits: each claim that fails gives its own reason, and where none was made, an authorization is required. */
final class NoGround {
    /** Operations of another entity need it. */
    static final String REVIEW = "quality_review";

    private final PurposeRules active;
    private final Profile profile;
    private final AccessRequest request;
    private final AuthorizationJudgement authorization;
    private final RuleTests tests;

    NoGround(
            PurposeRules active,
            Profile profile,
            AccessRequest request,
            AuthorizationJudgement authorization,
            RuleTests tests) {
        this.active = active;
        this.profile = profile;
        this.request = request;
        this.authorization = authorization;
        this.tests = tests;
    }

    void explain(Reasons reasons) {
        int before = reasons.size();
        authorization.defects().forEach(reasons::add);
        boolean claimed = explain(active.claims, reasons);
        claimed |= explain(active.claimable, reasons);
        boolean required = !authorization.presented() && (!claimed || lostGround());
        if (required || (reasons.size() == before && before == 0)) {
            tests.explain(active.required, 0, reasons);
        }
    }

    private boolean explain(RuleList rules, Reasons reasons) {
        boolean any = false;
        for (int rule = tests.next(rules, 0); rule >= 0; rule = tests.next(rules, rule + 1)) {
            tests.explain(rules, rule, reasons);
            any = true;
        }
        return any;
    }

    /** A claim was made, but an authorization is what is needed: no quality review, psychotherapy notes, a sale, or the strict profile. */
    private boolean lostGround() {
        boolean review = request.purpose().equals(PurposeOfUse.HOPERAT)
                && tests.holds(Fact.OUTSIDE_ENTITY)
                && tests.lacksReview();
        boolean byStrict = profile == Profile.STRICT && tests.next(active.groundsOfRule, 0) >= 0;
        return review || byStrict || tests.holds(Fact.NOTES_BARRED) || tests.holds(Fact.SALE);
    }
}
