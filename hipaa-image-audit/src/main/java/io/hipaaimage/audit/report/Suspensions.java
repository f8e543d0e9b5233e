package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ImageVaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The statements of agencies about one patient that a reading of the log finds, whenever they were made. */
final class Suspensions {
    private final EventLog log;
    private final Pseudonyms pseudonyms;
    private final List<Suspension.Standing> found = new ArrayList<>();

    Suspensions(EventLog log, Pseudonyms pseudonyms) {
        this.log = log;
        this.pseudonyms = pseudonyms;
    }

    /** Whether an entry is such a statement, which no report tells of. */
    boolean tookNoteOf(LoggedEvent event) throws ImageVaultException {
        if (!event.action().equals(Suspension.ACTION)) {
            return false;
        }
        if (event.pseudonym() != null && pseudonyms.ever().contains(event.pseudonym())) {
            Suspension.Standing.of(event, log.detail(event)).ifPresent(found::add);
        }
        return true;
    }

    /** Whether a statement keeps an entry from the patient now. */
    boolean withhold(LoggedEvent event, EventDetail detail, Instant now) {
        return found.stream().anyMatch(one -> one.withholds(event, detail, now));
    }
}
