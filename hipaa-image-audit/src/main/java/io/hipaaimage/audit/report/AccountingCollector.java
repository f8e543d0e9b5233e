package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what one reading of the log says about one patient's disclosures; memory is that of this patient's entries. */
final class AccountingCollector implements EventLog.Visitor {
    private final EventLog log;
    private final Pseudonyms pseudonyms;
    private final Period period;
    private final Map<Long, LoggedEvent> intents = new HashMap<>();
    private final List<DisclosureCandidate> candidates = new ArrayList<>();
    private final Suspensions suspensions;

    AccountingCollector(EventLog log, Pseudonyms pseudonyms, Period period) {
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.suspensions = new Suspensions(log, pseudonyms);
        this.period = period;
    }

    @Override
    public void visit(LoggedEvent event) throws ImageVaultException {
        if (suspensions.tookNoteOf(event) || !pseudonyms.of(event)) {
            return;
        }
        if (event.type().equals("INTENT")) {
            intents.put(event.index(), event);
        } else if (DisclosureCandidate.maybe(event) && period.holds(event.at())) {
            candidates.add(new DisclosureCandidate(event, log.detail(event), intents.remove(event.intent())));
        } else {
            intents.remove(event.intent());
        }
    }

    Accounting accounting(PatientRef patient, Instant now) throws ImageVaultException {
        List<Exclusion> excluded = new ArrayList<>();
        List<ExportEvent> events = new ArrayList<>();
        Map<String, List<DisclosureCandidate>> groups = new LinkedHashMap<>();
        int withheld = 0;
        for (DisclosureCandidate candidate : all()) {
            Exclusion exclusion = candidate.exclusion();
            if (suspensions.withhold(candidate.event(), candidate.detail(), now)) {
                withheld++;
            } else if (exclusion != null) {
                excluded.add(exclusion);
            } else {
                groups.computeIfAbsent(candidate.group(), g -> new ArrayList<>())
                        .add(candidate);
                events.add(candidate.exported());
            }
        }
        List<Disclosure> disclosures = new ArrayList<>();
        for (List<DisclosureCandidate> group : groups.values()) {
            disclosures.add(disclosure(group));
        }
        disclosures.sort(Comparator.comparing(Disclosure::first));
        return new Accounting(
                patient,
                period,
                now,
                log.entries().origin(),
                disclosures,
                excluded,
                withheld,
                pseudonyms.forgotten(),
                events);
    }

    /** With what was begun and has no end. */
    private List<DisclosureCandidate> all() throws ImageVaultException {
        List<DisclosureCandidate> all = new ArrayList<>(candidates);
        for (LoggedEvent intent : intents.values()) {
            if (DisclosureCandidate.open(intent) && period.holds(intent.at())) {
                all.add(new DisclosureCandidate(intent, log.detail(intent), intent));
            }
        }
        return all;
    }

    private Disclosure disclosure(List<DisclosureCandidate> group) throws ImageVaultException {
        group.sort(Comparator.comparing(c -> c.event().at()));
        List<Disclosure.Proof> proofs = new ArrayList<>();
        for (DisclosureCandidate one : group) {
            proofs.add(new Disclosure.Proof(
                    one.event().index(),
                    one.event().leaf(),
                    log.prove(one.event()).text()));
        }
        DisclosureCandidate first = group.get(0);
        DisclosureCandidate last = group.get(group.size() - 1);
        return new Disclosure(
                first.event().at(),
                last.event().at(),
                group.size(),
                first.received(),
                first.address(),
                first.description(),
                first.purpose().words(),
                first.purpose().basis(),
                proofs);
    }
}
