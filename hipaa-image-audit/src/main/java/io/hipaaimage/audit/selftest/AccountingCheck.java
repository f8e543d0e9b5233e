package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.report.Accounting;
import io.hipaaimage.audit.report.Disclosure;
import io.hipaaimage.audit.report.Exclusion;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import java.time.Duration;
import java.util.List;

/** An accounting of disclosures (45 CFR 164.528) lists what the law asks for and nothing else. Made by {@link java.util.ServiceLoader}. */
public final class AccountingCheck extends ScratchLogCheck {
    private static final CheckAbout ABOUT = new CheckAbout(
            "accounting",
            List.of("PRV-528"),
            "Of one patient three disclosures that are accountable and three that are exempt are put on record, one that is seven years"
                    + " old, and one of another patient; the accounting is made.",
            "The log loses what was disclosed to an oversight agency.");
    private static final List<String> ACCOUNTABLE = List.of("PUBHLTH", "HCOMPL", "HLEGAL");
    private static final List<String> EXEMPT = List.of("TREAT", "HPAYMT", "PATRQT");
    private static final PatientRef PATIENT = PatientRef.of("canary-528");
    private static final PatientRef OTHER = PatientRef.of("canary-529");

    /** For the service loader. */
    public AccountingCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        try (ScratchLog scratch = ScratchLog.losing(
                bench,
                ScratchLog.TODAY.minus(Duration.ofDays(7 * 365)),
                sabotaged,
                e -> "HCOMPL".equals(e.purpose()))) {
            disclose(scratch, PATIENT, "PUBHLTH", "seven years ago");
            scratch.at(ScratchLog.TODAY.minus(Duration.ofDays(30)));
            for (String purpose : ACCOUNTABLE) {
                disclose(scratch, PATIENT, purpose, "recipient of " + purpose);
            }
            for (String purpose : EXEMPT) {
                disclose(scratch, PATIENT, purpose, "recipient of " + purpose);
            }
            disclose(scratch, OTHER, "PUBHLTH", "another patient's");
            scratch.at(ScratchLog.TODAY);
            return judged(
                    scratch.reports().accounting(PATIENT, Period.sixYearsBefore(ScratchLog.TODAY), "canary.privacy"));
        }
    }

    private static void disclose(ScratchLog scratch, PatientRef patient, String purpose, String recipient)
            throws Exception {
        scratch.log()
                .append(ScratchLog.use("canary.records", "SHARE", patient, purpose)
                        .detail("recipient", recipient)
                        .detail("address", "1 Canary Street")
                        .detail("description", "picture of a wound"));
    }

    private static Evidence judged(Accounting accounting) {
        List<String> listed =
                accounting.disclosures().stream().map(Disclosure::recipient).toList();
        List<String> expected =
                ACCOUNTABLE.stream().map(p -> "recipient of " + p).toList();
        if (!listed.equals(expected)) {
            return Evidence.notSatisfied(
                    "The accounting lists " + listed.size() + " disclosures, not the three that it has to.");
        }
        boolean whole = accounting.disclosures().stream().allMatch(AccountingCheck::whole);
        if (!whole) {
            return Evidence.notSatisfied(
                    "A row of the accounting lacks its date, address, description, purpose or proof.");
        }
        List<String> why =
                accounting.excluded().stream().map(Exclusion::citation).toList();
        if (why.size() != EXEMPT.size() || why.stream().anyMatch(String::isBlank)) {
            return Evidence.notSatisfied("What was left out is not explained.");
        }
        return Evidence.satisfied(
                "The accounting lists the three accountable disclosures of the last six years with date, recipient,"
                        + " address, description, purpose and a proof out of the log each, and says by which paragraph three others are left out.");
    }

    private static boolean whole(Disclosure row) {
        return row.first().isAfter(ScratchLog.TODAY.minus(Duration.ofDays(31)))
                && !row.address().isBlank()
                && row.description().contains("wound")
                && !row.purpose().isBlank()
                && row.proofs().size() == 1
                && row.proofs().get(0).text().startsWith("c2sp.org/tlog-proof");
    }
}
