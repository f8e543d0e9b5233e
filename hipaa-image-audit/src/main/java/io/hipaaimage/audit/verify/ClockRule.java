package io.hipaaimage.audit.verify;

/** The log's own time does not go backward. */
final class ClockRule implements Rule {
    private final Findings findings;
    private long last;

    ClockRule(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void entry(Seen seen) {
        long time = seen.facts().time();
        if (time < last) {
            findings.add(VerifyCase.CLOCK_BACKWARD, seen.index(), "by " + (last - time) + " ms");
        }
        last = time;
    }
}
