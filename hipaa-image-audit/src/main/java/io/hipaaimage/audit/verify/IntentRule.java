package io.hipaaimage.audit.verify;

/** Every INTENT is answered by an OUTCOME, which names it. Sees every entry of these types. */
final class IntentRule {
    private static final int MAX_OPEN = 1 << 20;

    private final Findings findings;
    private final RisingSet open = new RisingSet();

    IntentRule(Findings findings) {
        this.findings = findings;
    }

    void intent(long index) {
        if (open.size() < MAX_OPEN) {
            open.add(index);
        }
    }

    /** An OUTCOME that names an INTENT, or -1. */
    void outcome(long intent) {
        if (intent >= 0) {
            open.remove(intent);
        }
    }

    RisingSet open() {
        return open;
    }

    void end() {
        open.stream().forEach(i -> findings.add(VerifyCase.INTENT_OPEN, i, "no OUTCOME names it"));
    }
}
