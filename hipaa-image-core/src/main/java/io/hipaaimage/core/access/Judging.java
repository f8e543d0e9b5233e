package io.hipaaimage.core.access;

import java.util.ArrayList;
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
        int ground = tests.next(rules.grounds, 0);
        if (rules.knowsPurpose()) {
            forbid(rules.forbid, reasons);
            if (ground < 0) {
                new NoGround(rules, profile, request, authorization, tests).explain(reasons);
            }
        }
        Rule permits = ground < 0 ? null : rules.grounds.get(ground);
        if (permits != null && reasons.isEmpty()) {
            List<Obligation> duties = duties(rules.duties);
            ofGrounds(duties);
            Reason unsupported = unsupported(duties);
            if (unsupported == null) {
                return new Verdict(permits, List.of(), duties);
            }
            reasons.add(unsupported);
        }
        return new Verdict(permits, reasons.all(), duties(rules.denialDuties));
    }

    private void forbid(RuleList forbids, Reasons reasons) {
        for (int rule = tests.next(forbids, 0); rule >= 0; rule = tests.next(forbids, rule + 1)) {
            if (!tests.excepted(forbids.get(rule))) {
                tests.explain(forbids, rule, reasons);
            }
        }
    }

    /** Grounds bring duties of their own, unless an authorization carries the request. */
    private void ofGrounds(List<Obligation> duties) {
        if (tests.holds(Fact.CARRIED)) {
            return;
        }
        RuleList grounds = rules.permitting;
        for (int rule = tests.next(grounds, 0); rule >= 0; rule = tests.next(grounds, rule + 1)) {
            if (!grounds.get(rule).gives().equals("-")) {
                add(duties, grounds.get(rule).duty());
            }
        }
    }

    private List<Obligation> duties(RuleList list) {
        List<Obligation> duties = new ArrayList<>();
        for (int rule = tests.next(list, 0); rule >= 0; rule = tests.next(list, rule + 1)) {
            add(duties, list.get(rule).duty());
        }
        return duties;
    }

    private static void add(List<Obligation> duties, Obligation duty) {
        for (Obligation known : duties) {
            if (known.id().equals(duty.id())) {
                return;
            }
        }
        duties.add(duty);
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
