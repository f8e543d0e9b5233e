package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Emergency access that has had its time and that nobody else has reviewed ({@code emergency review}). Each one needs a review of its own;
 * one's own review is none.
 */
final class BreakGlassDetector implements Detector {
    private static final String REVIEW = "EMERGENCY_REVIEW";

    private final ReviewRule rule;
    private final Duration time;
    private final Instant now;
    private final Map<Long, Look> open = new LinkedHashMap<>();

    BreakGlassDetector(ReviewRule rule, Instant now) {
        this.rule = rule;
        this.time = Duration.ofDays(rule.numbers(1)[0]);
        this.now = now;
    }

    @Override
    public void see(Look look, FindingSet into) {
        LoggedEvent event = look.event();
        boolean late = event.at().plus(time).isBefore(now);
        if (look.permitted() && look.breakGlass() && late) {
            open.put(event.intent() < 0 ? event.index() : event.intent(), look);
        }
    }

    @Override
    public void hear(LoggedEvent other) {
        Look look = other.action().equals(REVIEW) && other.type().equals("ADMIN") ? open.get(other.intent()) : null;
        if (look != null && !look.actor().equals(other.actor())) {
            open.remove(other.intent());
        }
    }

    @Override
    public void end(FindingSet into) {
        open.values().forEach(look -> into.patient(rule, look));
    }
}
