package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was said about emergency accesses: a reason counts of whoever asked alone, a review of everybody else alone. */
final class EmergencyCollector implements EventLog.Visitor {
    private static final String EMERGENCY = "ETREAT";
    private static final String REASON = "EMERGENCY_REASON";
    private static final String REVIEW = "EMERGENCY_REVIEW";

    private final EventLog log;
    private final Map<Long, String> askers = new HashMap<>();
    private final List<EmergencyWord> words = new ArrayList<>();

    EmergencyCollector(EventLog log) {
        this.log = log;
    }

    @Override
    public void visit(LoggedEvent event) throws UnavailableException {
        if (event.type().equals("INTENT") && EMERGENCY.equals(event.purpose())) {
            askers.put(event.index(), event.actor());
            return;
        }
        boolean reason = event.action().equals(REASON);
        String asker = askers.get(event.intent());
        if (event.type().equals("ADMIN")
                && asker != null
                && (reason || event.action().equals(REVIEW))) {
            boolean own = asker.equals(event.actor());
            if (own == reason) {
                words.add(word(event, reason ? EmergencyWord.Kind.REASON : EmergencyWord.Kind.REVIEW));
            }
        }
    }

    private EmergencyWord word(LoggedEvent event, EmergencyWord.Kind kind) throws UnavailableException {
        EventDetail detail = log.detail(event);
        return new EmergencyWord(
                event.intent(), kind, event.actor(), event.loggedAt(), detail.value("text"), detail.state());
    }

    List<EmergencyWord> words() {
        return List.copyOf(words);
    }
}
