package io.hipaaimage.audit.verify;

import java.util.TreeSet;

/** Every INTENT is answered by an OUTCOME, which names it. */
final class IntentRule implements Rule {
    private static final int MAX_OPEN = 1 << 20;

    private final Findings findings;
    private final TreeSet<Long> open = new TreeSet<>();

    IntentRule(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void entry(Seen seen) {
        String type = seen.facts().type();
        if (type.equals("INTENT") && open.size() < MAX_OPEN) {
            open.add(seen.index());
        } else if (type.equals("OUTCOME")) {
            open.remove(Bytes.decimal(seen.facts().fact("intent")));
        }
    }

    @Override
    public void end() {
        open.forEach(i -> findings.add(VerifyCase.INTENT_OPEN, i, "no OUTCOME names it"));
    }
}
