package io.hipaaimage.core.access;

import java.util.List;

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
        List<Reason> defects = authorization.defects();
        for (int i = 0; i < defects.size(); i++) {
            reasons.add(defects.get(i));
        }
        boolean claimed = explain(active.claims, reasons);
        claimed |= explain(active.claimable, reasons);
        review(reasons);
        boolean required = !authorization.presented() && (!claimed || lostGround());
        if (required || (reasons.size() == before && before == 0)) {
            tests.explain(active.required, 0, reasons);
        }
    }

    private boolean explain(RuleList rules, Reasons reasons) {
        boolean any = false;
        for (int word = 0; word < rules.words(); word++) {
            for (long left = tests.passing(rules, word); left != 0; left &= left - 1) {
                tests.explain(rules, word * Long.SIZE + Long.numberOfTrailingZeros(left), reasons);
                any = true;
            }
        }
        return any;
    }

    /** What the ground asks beside a relationship is named where it is not known, whatever is known of the relationship. */
    private void review(Reasons reasons) {
        if (operationsOfAnother() && tests.unknownReview()) {
            for (int rule = 0; rule < active.claimable.size(); rule++) {
                if (needsReview(active.claimable.get(rule))) {
                    reasons.add(active.claimable.get(rule).unknown(REVIEW));
                }
            }
        }
    }

    private static boolean needsReview(Rule rule) {
        int place = FactNames.place(REVIEW);
        return (rule.needs()[place / Long.SIZE] >>> place & 1) != 0;
    }

    private boolean operationsOfAnother() {
        return request.purpose().equals(PurposeOfUse.HOPERAT) && tests.holds(Fact.OUTSIDE_ENTITY);
    }

    /** A claim was made, but an authorization is what is needed: no quality review, psychotherapy notes, a sale, or the strict profile. */
    private boolean lostGround() {
        boolean review = operationsOfAnother() && tests.lacksReview();
        boolean byStrict = profile == Profile.STRICT && tests.first(active.groundsOfRule) >= 0;
        return review || byStrict || tests.holds(Fact.NOTES_BARRED) || tests.holds(Fact.SALE);
    }
}
