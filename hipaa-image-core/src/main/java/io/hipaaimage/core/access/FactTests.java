package io.hipaaimage.core.access;

/** Rules held against the facts of a question. */
record FactTests(PurposeRules rules, FactSet facts) implements RuleTests {
    @Override
    public boolean passes(RuleList list, int rule) {
        return list.passes(rule, facts);
    }

    @Override
    public long passing(RuleList list, int word) {
        long passing = 0;
        int from = word * Long.SIZE;
        for (int rule = Math.min(list.size(), from + Long.SIZE) - 1; rule >= from; rule--) {
            passing = passing << 1 | (list.passes(rule, facts) ? 1 : 0);
        }
        return passing;
    }

    @Override
    public int first(RuleList list) {
        return list.first(facts);
    }

    @Override
    public void explain(RuleList list, int rule, Reasons reasons) {
        Rule of = list.get(rule);
        if (of.certain(facts)) {
            reasons.add(of.reason());
            return;
        }
        for (String name : of.unknowns(facts)) {
            reasons.add(of.unknown(name));
        }
    }

    @Override
    public boolean excepted(Rule forbid) {
        return rules.excepted(forbid, facts);
    }

    @Override
    public boolean holds(Fact fact) {
        return facts.get(fact) == FactSet.Tri.TRUE;
    }

    @Override
    public boolean lacksReview() {
        return facts.word(NoGround.REVIEW) == FactSet.Tri.FALSE;
    }

    @Override
    public boolean unknownReview() {
        return facts.word(NoGround.REVIEW) == FactSet.Tri.UNKNOWN;
    }
}
