package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.ActivityReview;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReviewDesk;
import io.hipaaimage.audit.report.ReviewFinding;
import io.hipaaimage.audit.report.ReviewPeople;
import io.hipaaimage.audit.report.ReviewRequest;
import io.hipaaimage.audit.report.ReviewRules;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A review of activity (45 CFR 164.308(a)(1)(ii)(D)) finds what was planted. Made by {@link java.util.ServiceLoader}. */
public final class ActivityReviewCheck extends ScratchLogCheck {
    private static final CheckAbout ABOUT = new CheckAbout(
            "activity-review",
            List.of("SEC-308-a1iiD"),
            "Somebody looks at their own record, an account is used after its owner left, a stranger's record is opened, glass is broken"
                    + " and not followed up, and a nurse works as usual; the review is made and signed.",
            "The review has no rules.");
    private static final Set<String> PLANTED =
            new TreeSet<>(Set.of("SELF", "LEAVER", "NO_RELATIONSHIP", "BREAK_GLASS", "REVIEW_DUE"));
    private static final PatientRef PATIENT = PatientRef.of("canary-1");

    /** For the service loader. */
    public ActivityReviewCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        ReviewRules rules = sabotaged ? new ReviewRules(List.of()) : ReviewRules.standard();
        try (ScratchLog scratch = ScratchLog.honest(bench, ScratchLog.TODAY.minus(Duration.ofDays(60)))) {
            scratch.at(ScratchLog.TODAY.minus(Duration.ofDays(10)));
            plant(scratch);
            scratch.at(ScratchLog.TODAY);
            ActivityReview review = review(scratch, rules);
            Set<String> found =
                    review.findings().stream().map(f -> f.rule().id()).collect(Collectors.toCollection(TreeSet::new));
            if (review.overdue()) {
                found.add("REVIEW_DUE");
            }
            if (!found.equals(PLANTED)) {
                return Evidence.notSatisfied("The review found " + found + ", not " + PLANTED + ".");
            }
            ReviewDesk desk = new ReviewDesk(scratch.log());
            for (ReviewFinding finding : review.findings()) {
                desk.sign(
                        finding.id(), ReviewDesk.Disposition.FALSE_ALARM, "planted by the self-test", "canary.privacy");
            }
            desk.signOff(review(scratch, rules), "canary.privacy");
            ActivityReview signed = review(scratch, rules);
            boolean open =
                    signed.findings().stream().anyMatch(f -> f.disposition().equals(ReviewFinding.OPEN));
            if (open || signed.overdue()) {
                return Evidence.notSatisfied(
                        "A finding that was signed is open, or the review that was signed is still due.");
            }
        }
        return Evidence.satisfied(
                "The review found one's own record, the account of somebody who had left, a record without a"
                        + " relationship, broken glass without a follow-up and itself overdue, and nothing else; dispositions and the sign-off"
                        + " are entries of the log and end what was due.");
    }

    private static ActivityReview review(ScratchLog scratch, ReviewRules rules) throws ImageVaultException {
        ReviewPeople people = new ReviewPeople(List.of(
                new ReviewPeople.Person("canary.self", PATIENT, null, false, null, "any", null),
                new ReviewPeople.Person("canary.gone", null, null, false, LocalDate.of(2026, 1, 31), "any", null)));
        ReviewRequest request = ReviewRequest.of(Period.sixYearsBefore(ScratchLog.TODAY))
                .rules(rules)
                .people(people);
        return scratch.reports().review(request, "canary.privacy");
    }

    private static void plant(ScratchLog scratch) throws ImageVaultException {
        look(scratch, "canary.self", PATIENT, "care_team", "AUDIT");
        look(scratch, "canary.gone", PatientRef.of("canary-2"), "care_team", "AUDIT");
        look(scratch, "canary.curious", PatientRef.of("canary-7"), "none", "AUDIT");
        look(scratch, "canary.emergency", PatientRef.of("canary-20"), "none", "AUDIT;POST_REVIEW");
        look(scratch, "canary.nurse", PatientRef.of("canary-40"), "care_team", "AUDIT");
    }

    private static void look(ScratchLog scratch, String actor, PatientRef patient, String relationship, String obliged)
            throws ImageVaultException {
        AuditEvent event = ScratchLog.use(actor, "VIEW", patient, "TREAT")
                .fact("relationship", relationship)
                .fact("obligations", obliged);
        scratch.log().append(event);
    }
}
