package io.hipaaimage.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.access.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Years of a clinic, and what the law asks to be told of them computed a second time, from what was done and from the text of 45 CFR 164.528 alone:
 * what the gate decided of it and how reports read the log is what is tried.
 */
class YearOfReportsTest {
    private static final int EVENTS = 2_000;
    private static final int PATIENTS = 8;
    private static final Instant FIRST = Instant.parse("2019-09-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-02-28T00:00:00Z");
    private static final Duration ORAL = Duration.ofDays(30);

    private final Random random = new Random(164_528);
    private final List<Left> left = new ArrayList<>();
    private final List<Stated> stated = new ArrayList<>();

    /** For each patient the entries that an access report has a row for, with the way of a disclosure to whom it names. */
    private final Map<PatientRef, Map<Long, @Nullable Left>> rows = new HashMap<>();

    private Ward ward;

    /** A disclosure as it happened. */
    private record Left(PatientRef patient, Instant at, Ways164 way, String to, boolean whole, long entry) {}

    /** An agency's statement as it was made. */
    private record Stated(PatientRef patient, String agency, boolean written, Instant at, Instant until) {
        Instant ends() {
            return written || until.isBefore(at.plus(ORAL)) ? until : at.plus(ORAL);
        }
    }

    @BeforeEach
    void years() throws Exception {
        ward = new Ward();
        long step = Duration.between(FIRST, LAST).toMillis() / EVENTS;
        Instant at = FIRST;
        for (int i = 0; i < EVENTS; i++) {
            at = at.plusMillis(1 + random.nextInt((int) (2 * step)));
            if (at.isAfter(LAST)) {
                break;
            }
            ward.now = at;
            happen(PatientRef.of("MRN-" + random.nextInt(PATIENTS)));
        }
        assertThat(left).hasSizeGreaterThan(800);
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private void happen(PatientRef patient) throws Exception {
        int what = random.nextInt(100);
        Ways164 way = Ways164.ALL.get(random.nextInt(Ways164.ALL.size()));
        String to = way.to().get(random.nextInt(way.to().size()));
        if (what < 60) {
            disclose(patient, way, to);
        } else if (what < 66) {
            state(patient);
        } else if (what < 80) {
            row(patient, ward.log.append(Ward.use("dr", "VIEW", patient, "TREAT")), null);
        } else if (what < 90) {
            Receipt intent = ward.log.append(intent(patient, "VIEW", "TREAT"));
            row(patient, ward.log.append(outcome(patient, "VIEW", "TREAT", intent, "SUCCESS")), null);
        } else {
            row(
                    patient,
                    ward.log.append(AuditEvent.of("DENIED", "dr", "SHARE", "DENIED")
                            .patient(patient)
                            .purpose(way.purpose())
                            .fact("reasons", "NO_RELATIONSHIP")),
                    null);
        }
    }

    private void row(PatientRef patient, Receipt entry, @Nullable Left disclosure) {
        rows.computeIfAbsent(patient, p -> new LinkedHashMap<>()).put(entry.index(), disclosure);
    }

    private static AuditEvent intent(PatientRef patient, String action, String purpose) {
        return AuditEvent.of("INTENT", "dr", action, "PENDING").patient(patient).purpose(purpose);
    }

    private static AuditEvent outcome(
            PatientRef patient, String action, String purpose, Receipt intent, String outcome) {
        return AuditEvent.of("OUTCOME", "dr", action, outcome)
                .patient(patient)
                .purpose(purpose)
                .fact("intent", Long.toString(intent.index()));
    }

    /** As the gate and a vault tell it: decided, announced, done; or broken off, failed at once, or never ended. */
    private void disclose(PatientRef patient, Ways164 way, String to) throws Exception {
        Decision.Permitted permitted = way.decided(ward.now);
        String verb = way.action().toUpperCase(Locale.ROOT);
        Receipt intent = ward.log.append(intent(patient, verb, way.purpose())
                .fact("rule", permitted.rule())
                .fact(
                        "obligations",
                        permitted.obligations().stream().map(Object::toString).collect(Collectors.joining(";")))
                .detail("recipient", to));
        int end = random.nextInt(20);
        if (end == 0) {
            left(new Left(patient, ward.now, way, to, false, intent.index()), intent);
            return;
        }
        ward.now = ward.now.plusMillis(1);
        AuditEvent event = outcome(patient, verb, way.purpose(), intent, end > 2 ? "SUCCESS" : "FAILED")
                .detail("recipient", to);
        if (end == 1) {
            Receipt failed = ward.log.append(event.fact("bytes", "0"));
            row(patient, failed, new Left(patient, ward.now, way, to, false, failed.index())); // nothing left
            return;
        }
        Receipt entry = ward.log.append(end == 2 ? event.fact("bytes", "4096") : event);
        left(new Left(patient, ward.now, way, to, end > 2, entry.index()), entry);
    }

    private void left(Left one, Receipt entry) {
        left.add(one);
        row(one.patient(), entry, one);
    }

    private void state(PatientRef patient) throws Exception {
        boolean written = random.nextBoolean();
        String agency = random.nextBoolean() ? "County Sheriff" : "State Medical Board";
        Instant until = ward.now.plus(Duration.ofDays(10 + random.nextInt(600)));
        new AccountingDesk(ward.log)
                .suspend(new Suspension(patient, agency, "Deputy Doe", written, ward.now, until), "p.officer");
        stated.add(new Stated(patient, agency, written, ward.now, until));
    }

    private boolean suspended(Left one, Instant now) {
        return one.way().canBeSuspended()
                && stated.stream()
                        .anyMatch(s -> s.patient().equals(one.patient())
                                && s.agency().equals(one.to())
                                && !s.at().isAfter(now)
                                && now.isBefore(s.ends()));
    }

    /** What an accounting has to list: a row for a disclosure, or for all to one recipient for one purpose of 164.512. */
    private Set<String> lawful(PatientRef patient, Instant now) {
        Instant from = now.atOffset(ZoneOffset.UTC).minusYears(6).toInstant();
        Map<String, List<Left>> groups = new LinkedHashMap<>();
        for (Left one : left) {
            boolean asked = one.patient().equals(patient)
                    && !one.at().isBefore(from)
                    && !one.at().isAfter(now);
            if (asked && one.way().paragraph().equals("-") && !suspended(one, now)) {
                boolean grouped = one.whole() && one.way().canBeGrouped();
                String key = grouped ? one.way().purpose() + one.to() : "entry " + one.entry();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
            }
        }
        return groups.values().stream()
                .map(group ->
                        group.get(0).at() + " to " + group.get(group.size() - 1).at() + ", " + group.size()
                                + " times, to " + group.get(0).to() + ": "
                                + group.stream().map(Left::entry).toList())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> told(Accounting accounting) {
        return accounting.disclosures().stream()
                .map(d -> d.first() + " to " + d.last() + ", " + d.times() + " times, to " + d.recipient() + ": "
                        + d.proofs().stream().map(Disclosure.Proof::index).toList())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anAccountingIsWhatTheLawAsksOfSixYears() throws Exception {
        int listed = 0;
        int withheld = 0;
        for (Duration later : List.of(Duration.ofDays(1), Duration.ofDays(400))) {
            ward.now = LAST.plus(later);
            for (int p = 0; p < PATIENTS; p++) {
                PatientRef patient = PatientRef.of("MRN-" + p);
                Accounting accounting = ward.accounting(patient);
                assertThat(told(accounting)).isEqualTo(lawful(patient, ward.now));
                expectExclusions(accounting, patient, ward.now);
                listed += accounting.disclosures().size();
                withheld += accounting.withheld();
            }
        }
        assertThat(listed).isGreaterThan(100);
        assertThat(withheld).isPositive();
    }

    /** What is left out is told with a paragraph that leaves it out, but for what an agency has asked to be kept from the individual. */
    private void expectExclusions(Accounting accounting, PatientRef patient, Instant now) {
        Map<Long, Left> outside = new HashMap<>();
        for (Left one : left) {
            if (one.patient().equals(patient) && !one.way().paragraph().equals("-")) {
                outside.put(one.entry(), one);
            }
        }
        for (Exclusion exclusion : accounting.excluded()) {
            Left one = outside.remove(exclusion.index());
            if (one == null) {
                throw new AssertionError("the law does not leave out entry " + exclusion.index());
            }
            assertThat(exclusion.citation()).contains(one.way().paragraph());
            assertThat(exclusion.recipient()).isEqualTo(one.to());
        }
        Instant from = now.atOffset(ZoneOffset.UTC).minusYears(6).toInstant();
        assertThat(outside.values()).allMatch(one -> one.at().isBefore(from));
    }

    @Test
    void anAccessReportIsAllThatWasDoneButForWhatAnAgencyHasAskedToBeKept() throws Exception {
        ward.now = LAST.plus(Duration.ofDays(1));
        Period all = new Period(FIRST, LAST.plusMillis(1));
        int kept = 0;
        for (int p = 0; p < PATIENTS; p++) {
            PatientRef patient = PatientRef.of("MRN-" + p);
            Set<Long> expected = new TreeSet<>();
            for (Map.Entry<Long, @Nullable Left> row :
                    rows.getOrDefault(patient, Map.of()).entrySet()) {
                Left one = row.getValue();
                if (one != null && suspended(one, ward.now)) {
                    kept++;
                } else {
                    expected.add(row.getKey());
                }
            }
            AccessReport report = ward.reports.access(patient, all, "p.officer");
            assertThat(report.rows()).extracting(AccessRow::index).containsExactlyElementsOf(expected);
        }
        assertThat(kept).isPositive();
    }
}
