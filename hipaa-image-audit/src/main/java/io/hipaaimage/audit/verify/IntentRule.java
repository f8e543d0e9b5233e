package io.hipaaimage.audit.verify;

import java.util.Collection;
import java.util.TreeSet;

/** Every INTENT is answered by an OUTCOME, which names it. Sees every entry of these types. */
final class IntentRule {
    private static final int MAX_OPEN = 1 << 20;

    private final Findings findings;
    private final TreeSet<Long> open = new TreeSet<>();

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
        open.remove(intent);
    }

    Collection<Long> open() {
        return open;
    }

    void end() {
        open.forEach(i -> findings.add(VerifyCase.INTENT_OPEN, i, "no OUTCOME names it"));
    }
}
