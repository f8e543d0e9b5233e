package io.hipaaimage.core.access;

/** What a question passes of all that its purpose tests. Immutable. */
final class PassedTests implements RuleTests {
    private final CompiledTests of;
    private final long a;
    private final long b;
    private final long c;
    private final Coded coded;
    private final AuthorizationJudgement judgement;

    PassedTests(CompiledTests of, long a, long b, long c, Coded coded, AuthorizationJudgement judgement) {
        this.of = of;
        this.a = a;
        this.b = b;
        this.c = c;
        this.coded = coded;
        this.judgement = judgement;
    }

    /** What was presented, as it is judged. */
    AuthorizationJudgement judgement() {
        return judgement;
    }

    private boolean any(long[] tests) {
        return ((tests[0] & a) | (tests[1] & b) | (tests[2] & c)) != 0;
    }

    @Override
    public boolean passes(RuleList rules, int rule) {
        return of.lists[rules.place()].passes(rule, a, b, c);
    }

    @Override
    public long passing(RuleList rules, int word) {
        return of.lists[rules.place()].passing(word, a, b, c);
    }

    @Override
    public void explain(RuleList rules, int rule, Reasons reasons) {
        of.lists[rules.place()].explain(rule, a, b, c, UnknownNames.columns(coded), reasons);
    }

    @Override
    public boolean excepted(Rule forbid) {
        long[] exception = of.exception(forbid);
        return exception != null && any(exception);
    }

    @Override
    public boolean holds(Fact fact) {
        return any(of.holding(fact));
    }

    @Override
    public boolean lacksReview() {
        return any(of.lacksReview);
    }

    @Override
    public boolean unknownReview() {
        return false; // tables are asked only where no word is said to be unknown
    }
}
