package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientYears;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the rules over one reading of the log, and keeps the dispositions and sign-offs that it meets. */
final class ReviewCollector implements EventLog.Visitor {
    private static final int MOST_OPEN_INTENTS = 65_536;

    private final ReviewRequest request;
    private final List<Detector> detectors = new ArrayList<>();
    private final FindingSet findings = new FindingSet();
    private final Map<String, LoggedEvent> signed = new HashMap<>();
    private final Map<Long, LoggedEvent> intents = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LoggedEvent> eldest) {
            return size() > MOST_OPEN_INTENTS;
        }
    };
    private @Nullable LoggedEvent lastSignOff;
    private Instant firstEntry = Instant.MAX;
    private long looked;

    ReviewCollector(ReviewRequest request, EventLog log, PatientYears years, Instant now) throws ImageVaultException {
        this.request = request;
        PeopleDetectors people = new PeopleDetectors(PeopleIndex.of(request.people(), years, request.period()));
        for (ReviewRule rule : request.rules().rules()) {
            switch (rule.kind()) {
                case SELF -> detectors.add(people.self(rule));
                case COWORKER -> detectors.add(people.coworker(rule));
                case HOUSEHOLD -> detectors.add(people.household(rule));
                case VIP -> detectors.add(people.vip(rule));
                case LEAVER -> detectors.add(people.leaver(rule));
                case HOURS -> detectors.add(people.hours(rule));
                case RELATIONSHIP -> detectors.add(ConductDetectors.relationship(rule));
                case OWN -> detectors.add(ConductDetectors.own(rule));
                case MUTUAL -> detectors.add(new MutualFilingDetector(rule, request, log));
                case REFUSED -> detectors.add(ConductDetectors.refused(rule));
                case BREAKGLASS -> detectors.add(new BreakGlassDetector(rule, now));
                case GAP -> detectors.add(new GapDetector(rule, request));
                case VOLUME -> detectors.add(new VolumeDetector(rule));
                case SEQUENCE -> detectors.add(new SequenceDetector(rule, years));
                case DUE -> {
                    // no entry is one: ActivityReview compares the last sign-off with the time
                }
            }
        }
    }

    @Override
    public void visit(LoggedEvent event) throws ImageVaultException {
        if (event.loggedAt().isBefore(firstEntry)) {
            firstEntry = event.loggedAt();
        }
        if (event.type().equals(ReviewDesk.TYPE)) {
            sign(event);
        } else if (event.type().equals("INTENT")) {
            intents.put(event.index(), event);
        } else if (Look.is(event)) {
            look(event, intents.remove(event.intent()));
        } else {
            for (Detector detector : detectors) {
                detector.hear(event);
            }
        }
    }

    private void look(LoggedEvent event, @Nullable LoggedEvent intent) throws ImageVaultException {
        if (!request.period().holds(event.at())) {
            return;
        }
        looked++;
        ZoneId zone = request.zone();
        Look look = Look.of(event, intent, zone);
        for (Detector detector : detectors) {
            detector.see(look, findings);
        }
    }

    private void sign(LoggedEvent event) {
        if (event.action().equals(ReviewDesk.FINDING)) {
            signed.put(event.fact("finding"), event);
        } else if (event.action().equals(ReviewDesk.PERIOD)) {
            lastSignOff = event;
        }
    }

    /** What was found, each with the disposition that stands. Once, at the end of the log. */
    List<ReviewFinding> findings() {
        detectors.forEach(detector -> detector.end(findings));
        return findings.list().stream()
                .map(finding -> {
                    LoggedEvent by = signed.get(finding.id());
                    return by == null ? finding : finding.signed(by.fact("disposition"), by.actor());
                })
                .toList();
    }

    long looked() {
        return looked;
    }

    /** When the last sign-off was, or when the log began if there is none. */
    Instant reviewedUntil() {
        LoggedEvent last = lastSignOff;
        if (last == null) {
            return firstEntry;
        }
        try {
            return Instant.parse(last.fact("to"));
        } catch (DateTimeException e) {
            return last.loggedAt();
        }
    }

    String lastSignedBy() {
        return lastSignOff == null ? "" : lastSignOff.actor();
    }
}
