package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.YearForgetting;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Documentation is kept for six years (45 CFR 164.316(b)(2)(i)). Made by {@link java.util.ServiceLoader}. */
public final class RetentionCheck extends ScratchLogCheck {
    private static final CheckAbout ABOUT = new CheckAbout(
            "six-years",
            List.of("SEC-316-b2i"),
            "Entries of eight years ago and of five years ago are put on record; somebody asks for both years to be forgotten.",
            "The clock of the retention runs two years ahead.");
    private static final PatientRef PATIENT = PatientRef.of("canary-316");

    /** For the service loader. */
    public RetentionCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        try (ScratchLog scratch = ScratchLog.honest(bench, ScratchLog.TODAY.minus(Duration.ofDays(8 * 366)))) {
            int old = year(scratch);
            scratch.log().append(ScratchLog.use("canary.nurse", "VIEW", PATIENT, "TREAT"));
            scratch.at(ScratchLog.TODAY.minus(Duration.ofDays(5 * 365)));
            int kept = year(scratch);
            scratch.log().append(ScratchLog.use("canary.nurse", "VIEW", PATIENT, "TREAT"));
            scratch.at(ScratchLog.TODAY);
            InstantSource by =
                    sabotaged ? InstantSource.offset(scratch.clock(), Duration.ofDays(2 * 366)) : scratch.clock();
            YearForgetting forgetting = scratch.forgetting(by);
            if (!forgets(forgetting, old)) {
                return Evidence.notSatisfied("A year whose six years are over was not forgotten.");
            }
            if (forgets(forgetting, kept)) {
                return Evidence.notSatisfied("Documentation of five years ago was forgotten.");
            }
        }
        return Evidence.satisfied(
                "What the log seals of five years ago was refused to be forgotten as RETENTION_RUNNING; what is older"
                        + " than its six years was forgotten, and the log says so.");
    }

    private static int year(ScratchLog scratch) {
        return scratch.clock().instant().atOffset(ZoneOffset.UTC).getYear();
    }

    private static boolean forgets(YearForgetting forgetting, int year) throws Exception {
        try {
            return forgetting.forget(PATIENT, year, "canary.records");
        } catch (RefusedException e) {
            return false;
        }
    }
}
