package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps who did what with one patient's pictures: outcomes, refusals, and what began and has no end in the log. */
final class AccessCollector implements EventLog.Visitor {
    private final EventLog log;
    private final Pseudonyms pseudonyms;
    private final Period period;
    private final Suspensions suspensions;
    private final Map<Long, LoggedEvent> kept = new LinkedHashMap<>();

    AccessCollector(EventLog log, Pseudonyms pseudonyms, Period period) {
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.suspensions = new Suspensions(log, pseudonyms);
        this.period = period;
    }

    @Override
    public void visit(LoggedEvent event) throws ImageVaultException {
        if (suspensions.tookNoteOf(event) || !pseudonyms.of(event)) {
            return; // the log's own INTERRUPTED too: what it ends stays a row of its own
        }
        LoggedEvent announced = kept.get(event.intent());
        if (announced != null && announced.type().equals("INTENT")) {
            kept.remove(event.intent()); // of what is no announcement nothing takes the row away
        }
        if (period.holds(event.at())) {
            kept.put(event.index(), event);
        }
    }

    AccessReport report(PatientRef patient, Instant now) throws ImageVaultException {
        List<AccessRow> rows = new ArrayList<>();
        List<ExportEvent> events = new ArrayList<>();
        for (LoggedEvent event : kept.values()) {
            EventDetail detail = log.detail(event);
            if (!suspensions.withhold(event, detail, now)) {
                events.add(new ExportEvent(event, detail));
                rows.add(row(event, detail));
            }
        }
        return new AccessReport(patient, period, now, log.entries().origin(), rows, pseudonyms.forgotten(), events);
    }

    private static AccessRow row(LoggedEvent event, EventDetail detail) {
        String purpose = Words.purpose(event.purpose()).words();
        return new AccessRow(
                event.at(),
                event.actor(),
                sentence(event, detail),
                purpose,
                Words.outcome(event),
                event.image() == null ? "" : event.image(),
                event.index(),
                event.leaf());
    }

    private static String sentence(LoggedEvent event, EventDetail detail) {
        String what = event.image() == null ? "this patient's record" : "a picture";
        String did = Words.action(event.action()) + " " + what;
        String recipient = DisclosureCandidate.recipient(detail);
        String to = recipient.isEmpty() ? "" : ", for " + recipient;
        String reasons = event.fact("reasons");
        if (Words.inTheMidstOfSigningIn(event)) {
            return event.actor() + " had not finished signing in, and was asked for the next step (" + reasons + ")";
        }
        return switch (event.outcome()) {
            case "DENIED" ->
                event.actor() + " was refused: would have " + did + to
                        + (reasons.isEmpty() ? "" : " (" + reasons.replace(";", ", ") + ")");
            case "PENDING" -> event.actor() + " began and no end is logged: " + did + to;
            case "FAILED" ->
                event.actor()
                        + (event.brokeOff()
                                ? " began, and it broke off after " + event.fact("bytes") + " bytes: "
                                : " tried and it failed: ")
                        + did
                        + to;
            case "INTERRUPTED" -> event.actor() + " tried and it failed: " + did + to;
            default -> event.actor() + " " + did + to;
        };
    }
}
