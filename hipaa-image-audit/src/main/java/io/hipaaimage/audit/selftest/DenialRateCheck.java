package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.ActivityReview;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReviewFinding;
import io.hipaaimage.audit.report.ReviewRequest;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import java.time.Duration;
import java.util.List;

/** Who is refused again and again is found (45 CFR 164.308(a)(5)(ii)(C)). Made by {@link java.util.ServiceLoader}. */
public final class DenialRateCheck extends ScratchLogCheck {
    private static final int MANY = 20;
    private static final CheckAbout ABOUT = new CheckAbout(
            "denial-rate",
            List.of("SEC-308-a5iiC"),
            "One person is refused twenty times within an hour, another once; the review of activity is made.",
            "The log loses refusals.");

    /** For the service loader. */
    public DenialRateCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        try (ScratchLog scratch = ScratchLog.losing(
                bench,
                ScratchLog.TODAY.minus(Duration.ofDays(2)),
                sabotaged,
                e -> e.type().equals("DENIED"))) {
            scratch.at(ScratchLog.TODAY.minus(Duration.ofHours(20)));
            for (int i = 0; i < MANY; i++) {
                refused(scratch, "canary.insistent");
            }
            refused(scratch, "canary.mistaken");
            scratch.at(ScratchLog.TODAY);
            ReviewRequest request = ReviewRequest.of(Period.sixYearsBefore(ScratchLog.TODAY));
            ActivityReview review = scratch.reports().review(request, "canary.security");
            List<String> found = review.findings().stream()
                    .filter(f -> f.rule().id().equals("REFUSED"))
                    .map(ReviewFinding::actor)
                    .toList();
            return found.equals(List.of("canary.insistent"))
                    ? Evidence.satisfied(
                            "The review of activity found who was refused twenty times, once, and not who was refused"
                                    + " once. It tells whoever makes the review; log-ins are the host's to watch.")
                    : Evidence.notSatisfied("The review of activity found " + found.size()
                            + " persons who were refused again and again, not one.");
        }
    }

    private static void refused(ScratchLog scratch, String actor) throws Exception {
        scratch.log()
                .append(AuditEvent.of("DENIED", actor, "VIEW", "DENIED")
                        .patient(PatientRef.of("canary-308"))
                        .purpose("TREAT")
                        .fact("relationship", "none"));
    }
}
