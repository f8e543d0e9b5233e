package io.hipaaimage.core.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question held against the rules of its purpose. A forbid overrides every permit; where nothing forbids, the first ground that holds
 * permits; what was found brings its duties. For one thread.
 */
final class Judging {
    private final PurposeRules rules;
    private final Profile profile;
    private final AccessRequest request;
    private final AuthorizationJudgement authorization;
    private final RuleTests tests;

    Judging(
            PurposeRules rules,
            Profile profile,
            AccessRequest request,
            AuthorizationJudgement authorization,
            RuleTests tests) {
        this.rules = rules;
        this.profile = profile;
        this.request = request;
        this.authorization = authorization;
        this.tests = tests;
    }

    Verdict verdict() {
        Reasons reasons = new Reasons();
        forbid(rules.forbidAny, reasons);
        int ground = tests.first(rules.grounds);
        if (rules.knowsPurpose()) {
            forbid(rules.forbid, reasons);
            if (ground < 0) {
                new NoGround(rules, profile, request, authorization, tests).explain(reasons);
            }
        }
        Rule permits = ground < 0 ? null : rules.grounds.get(ground);
        if (permits != null && reasons.isEmpty()) {
            // grounds bring duties of their own, unless an authorization carries the request
            List<Obligation> duties =
                    tests.holds(Fact.CARRIED) ? rules.dutyLists.of(tests) : rules.dutyLists.withGrounds(tests);
            Reason unsupported = unsupported(duties);
            if (unsupported == null) {
                return new Verdict(permits, List.of(), duties);
            }
            reasons.add(unsupported);
        }
        return new Verdict(permits, reasons.all(), rules.denialDutyLists.of(tests));
    }

    private void forbid(RuleList forbids, Reasons reasons) {
        for (int word = 0; word < forbids.words(); word++) {
            for (long left = tests.passing(forbids, word); left != 0; left &= left - 1) {
                int rule = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (!tests.excepted(forbids.get(rule))) {
                    tests.explain(forbids, rule, reasons);
                }
            }
        }
    }

    private @Nullable Reason unsupported(List<Obligation> duties) {
        String cannot = request.fact("pep_cannot");
        if (cannot == null) {
            return null;
        }
        boolean emergency = tests.holds(Fact.EMERGENCY);
        for (String word : cannot.split(",", -1)) {
            String id = word.startsWith("policy:") ? word.substring("policy:".length()) : word;
            boolean excused = emergency && id.equals("NOTIFY_PRIVACY_OFFICER");
            if (!excused && duties.stream().anyMatch(d -> d.id().equals(id))) {
                return new Reason(
                        "OBLIGATION_UNSUPPORTED",
                        "OBL-00",
                        "164.502(b)(1)",
                        "An obligation cannot be fulfilled here: " + id + ".");
            }
        }
        return null;
    }
}
