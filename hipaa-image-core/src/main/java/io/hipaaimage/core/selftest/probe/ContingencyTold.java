package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.legal.ContingencyNotice;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** That a contingency plan was activated is on record, with the hour by which the covered entity is told. */
final class ContingencyTold {
    private static final LocalDate PUBLISHED = LocalDate.of(2027, 7, 1);
    private static final CheckAbout ABOUT = new CheckAbout(
            "contingency-told",
            List.of("NPRM-11"),
            "A contingency plan is activated in a scratch vault; the log is read for the event and the hour by which the covered entity"
                    + " is told; until when an existing agreement need not say so is computed.",
            "The notice is taken for one of a breach, due in sixty days.");

    private ContingencyTold() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT,
                b -> trial(b, ContingencyNotice::due),
                b -> trial(b, notice -> notice.activated().plus(Duration.ofDays(60))));
    }

    private static Evidence trial(Bench bench, Function<ContingencyNotice, Instant> due) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            Instant at = scratch.clock.instant();
            ContingencyNotice notice = scratch.vault()
                    .administration("canary.desk")
                    .incidents()
                    .contingencyActivated("a synthetic outage");
            Instant by = due.apply(notice);
            findings.require(
                    by.equals(at.plus(Duration.ofHours(24))), "The covered entity is told later than a day after.");
            scratch.reopen();
            boolean[] there = {false};
            AuditLog.EntryVisitor visitor = e -> there[0] |= e.action().equals("CONTINGENCY_ACTIVATED")
                    && by.toString().equals(e.facts().get("due"));
            scratch.vault().log().read(0, visitor);
            findings.require(there[0], "The log does not have the event with its hour.");
            findings.require(
                    !notice.overdue(at.plus(Duration.ofHours(23))) && notice.overdue(at.plus(Duration.ofHours(24))),
                    "A notice is late at another hour than its own.");
        }
        existing(findings, null, LocalDate.of(2028, 8, 30));
        existing(findings, PUBLISHED.plusDays(239), LocalDate.of(2028, 8, 30));
        existing(findings, PUBLISHED.plusDays(240), PUBLISHED.plusDays(240));
        return findings.evidence(
                "An activation is an entry of the log with the hour a day later by which the covered entity is told; an"
                        + " agreement that exists may be silent until its renewal or a year and 60 days after publication. That somebody calls is"
                        + " not shown.");
    }

    private static void existing(
            Findings findings, @org.jspecify.annotations.Nullable LocalDate renewal, LocalDate until) {
        findings.require(
                ContingencyNotice.existingAgreementUntil(PUBLISHED, renewal).equals(until),
                "An existing agreement may be silent until another day than " + until + ".");
    }
}
