package io.hipaaimage.audit.verify;

/** What emergencies left in the spool while the log was down came into the log whole; else an EMERGENCY_GAP entry says what is missing. */
final class GapRule implements Rule {
    private final Findings findings;

    GapRule(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void entry(Seen seen) {
        EntryFacts facts = seen.facts();
        if (facts.type().equals("ADMIN") && facts.text("action").equals("EMERGENCY_GAP")) {
            findings.add(VerifyCase.EMERGENCY_GAP, seen.index(), detail(facts));
        }
    }

    private static String detail(EntryFacts facts) {
        String counted = facts.fact("counted") + " events of emergencies were only counted";
        return facts.fact("damaged").equals("true")
                ? counted + "; the spool was damaged or altered, and lies in the key folder as " + facts.fact("file")
                : counted;
    }
}
