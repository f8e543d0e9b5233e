package io.hipaaimage.audit.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as they grow: one for a rule, an actor, a patient and a day, however many entries it has. */
final class FindingSet {
    private static final int MOST_ENTRIES = 20;

    private final Map<String, Growing> findings = new LinkedHashMap<>();

    private static final class Growing {
        private final ReviewRule rule;
        private final Look first;
        private final boolean ofOnePatient;
        private final List<Long> entries = new ArrayList<>();
        private Instant last;
        private int times;

        Growing(ReviewRule rule, Look first, boolean ofOnePatient) {
            this.rule = rule;
            this.first = first;
            this.ofOnePatient = ofOnePatient;
            this.last = first.event().at();
        }

        void add(Look look) {
            times++;
            last = look.event().at();
            if (entries.size() < MOST_ENTRIES) {
                entries.add(look.event().index());
            }
        }

        ReviewFinding finding() {
            return new ReviewFinding(
                    rule.id() + "-" + first.event().index(),
                    rule,
                    first.actor(),
                    ofOnePatient ? first.pseudonym() : "",
                    "",
                    first.event().at(),
                    last,
                    times,
                    entries,
                    ReviewFinding.OPEN,
                    "");
        }
    }

    /** A look at one patient. */
    void patient(ReviewRule rule, Look look) {
        add(rule, look, true);
    }

    /** A look that counts by its number, whoever the patient is. */
    void actor(ReviewRule rule, Look look) {
        add(rule, look, false);
    }

    private void add(ReviewRule rule, Look look, boolean ofOnePatient) {
        String key = rule.id() + "\n" + look.actor() + "\n" + (ofOnePatient ? look.pseudonym() : "") + "\n"
                + look.at().toLocalDate();
        findings.computeIfAbsent(key, k -> new Growing(rule, look, ofOnePatient))
                .add(look);
    }

    List<ReviewFinding> list() {
        return findings.values().stream().map(Growing::finding).toList();
    }
}
