package io.hipaaimage.audit.verify;

/** The log's own time does not go backward. Sees every entry. */
final class ClockRule {
    private final Findings findings;
    private long last;

    ClockRule(Findings findings) {
        this.findings = findings;
    }

    void entry(long index, long time) {
        if (time < last) {
            findings.add(VerifyCase.CLOCK_BACKWARD, index, "by " + (last - time) + " ms");
        }
        last = time;
    }

    long last() {
        return last;
    }

    void last(long time) {
        last = time;
    }
}
