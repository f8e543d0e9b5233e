package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import java.util.ArrayList;
import java.util.List;

/** Emergencies of which the log says that it does not have them all. Each gap is a finding: nobody can see in it who it was. */
final class GapDetector implements Detector {
    private static final String GAP = "EMERGENCY_GAP";

    private final ReviewRule rule;
    private final ReviewRequest request;
    private final List<Look> gaps = new ArrayList<>();

    GapDetector(ReviewRule rule, ReviewRequest request) {
        this.rule = rule;
        this.request = request;
    }

    @Override
    public void see(Look look, FindingSet into) {
        // a look that is there is no gap
    }

    @Override
    public void hear(LoggedEvent other) {
        if (other.type().equals("ADMIN")
                && other.action().equals(GAP)
                && request.period().holds(other.at())) {
            gaps.add(Look.of(other, null, request.zone()));
        }
    }

    @Override
    public void end(FindingSet into) {
        gaps.forEach(gap -> into.actor(rule, gap));
    }
}
