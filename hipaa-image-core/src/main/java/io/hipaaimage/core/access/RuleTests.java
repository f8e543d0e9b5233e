package io.hipaaimage.core.access;

/** What the rules of a purpose ask, answered for one question. */
interface RuleTests {
    /** Whether a rule of a list passes, as the list asks. */
    boolean passes(RuleList rules, int rule);

    /** Which of the 64 rules of a list that stand from 64 times {@code word} on pass, as bits. */
    long passing(RuleList rules, int word);

    /** The first rule of a list that passes, or -1. */
    default int first(RuleList rules) {
        for (int word = 0; word < rules.words(); word++) {
            long passing = passing(rules, word);
            if (passing != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(passing);
            }
        }
        return -1;
    }

    /** Adds the reason of a rule that passes: its own where all that it tests is known, else the columns and words that are not. */
    void explain(RuleList rules, int rule, Reasons reasons);

    /** Whether a pack makes an exception to a forbid, and all that the exception needs is known to hold. */
    boolean excepted(Rule forbid);

    /** Whether a fact is known to hold. */
    boolean holds(Fact fact);

    /** Whether it is known that a purpose of operations has no quality review. */
    boolean lacksReview();

    /** Whether it is not known whether it has one. */
    boolean unknownReview();
}
