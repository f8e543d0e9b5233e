package io.hipaaimage.audit.report;

import static io.hipaaimage.audit.report.Ward.ANNA;
import static io.hipaaimage.audit.report.Ward.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreachScopeTest {
    private static final Instant DISCOVERED = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void namesWhomOneActorReachedOverYearsAsOnePersonEach() throws Exception {
        try (Ward ward = new Ward()) {
            ward.at("2025-12-30T10:00:00Z", Ward.use("mal", "VIEW", ANNA, "TREAT"));
            ward.at("2026-01-02T10:00:00Z", Ward.use("mal", "EXPORT", ANNA, "TREAT"));
            ward.at("2026-01-02T11:00:00Z", Ward.use("dr.lee", "VIEW", BERT, "TREAT"));
            ward.at(
                    "2026-01-02T12:00:00Z",
                    AuditEvent.of("DENIED", "mal", "VIEW", "DENIED").patient(BERT));
            ward.now = DISCOVERED;
            BreachScope scope = ward.reports.breach(
                    BreachQuery.of(DISCOVERED, Period.sixYearsBefore(DISCOVERED))
                            .actor("mal"),
                    ReviewPeople.parse("{\"patient\":\"MRN-1001\",\"state\":\"IL\"}"),
                    "p.officer");
            assertThat(scope.people()).singleElement().satisfies(p -> {
                assertThat(p.patient()).isEqualTo("MRN-1001");
                assertThat(p.times()).isEqualTo(2);
                assertThat(p.state()).isEqualTo("IL");
            });
            assertThat(scope.actors()).containsOnlyKeys("mal");
        }
    }

    @Test
    void namesThePatientsOfPicturesWhateverThePeriodAndOfARecipient() throws Exception {
        try (Ward ward = new Ward()) {
            ward.at("2024-01-02T10:00:00Z", Ward.use("dr.lee", "CAPTURE", ANNA, "TREAT"));
            ward.at("2026-01-02T10:00:00Z", Ward.sent(BERT, "TREAT", "wrong-clinic"));
            ward.now = DISCOVERED;
            Period lastWeek = new Period(Instant.parse("2026-03-03T00:00:00Z"), DISCOVERED);
            assertThat(ward.reports
                            .breach(
                                    BreachQuery.of(DISCOVERED, lastWeek).images(Set.of("i-MRN-1001")),
                                    ReviewPeople.none(),
                                    "o")
                            .people())
                    .extracting(BreachScope.Affected::patient)
                    .containsExactly("MRN-1001");
            assertThat(ward.reports
                            .breach(
                                    BreachQuery.of(DISCOVERED, Period.sixYearsBefore(DISCOVERED))
                                            .recipient("wrong-clinic"),
                                    ReviewPeople.none(),
                                    "o")
                            .people())
                    .extracting(BreachScope.Affected::patient)
                    .containsExactly("MRN-2002");
        }
    }

    @Test
    void theClocksFollowTheNumbers() {
        assertThat(scope(499, 499).clocks())
                .extracting(BreachClock::citation, BreachClock::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("164.404(b)", LocalDate.of(2026, 5, 9)),
                        org.assertj.core.groups.Tuple.tuple("164.408(c)", LocalDate.of(2027, 3, 1)));
        assertThat(scope(500, 500).clocks())
                .extracting(BreachClock::citation)
                .as("500 in all tells the Secretary, more than 500 of a State the media")
                .containsExactly("164.404(b)", "164.408(b)");
        assertThat(scope(502, 501).clocks())
                .extracting(BreachClock::citation)
                .containsExactly("164.404(b)", "164.406(b)", "164.408(b)");
        assertThat(scope(0, 0).clocks()).isEmpty();
    }

    @Test
    void theDayOfTheDiscoveryIsTheEntitysAndWithoutAZoneTheEarliestOfAll() {
        Instant night = Instant.parse("2026-03-10T02:00:00Z");
        BreachQuery query = BreachQuery.of(night, Period.sixYearsBefore(night));
        assertThat(last(query.zone(ZoneId.of("America/Chicago")))).isEqualTo(LocalDate.of(2026, 5, 8));
        assertThat(last(query.zone(ZoneId.of("Pacific/Guam")))).isEqualTo(LocalDate.of(2026, 5, 9));
        assertThat(last(query)).as("no zone").isEqualTo(LocalDate.of(2026, 5, 8));
    }

    private static LocalDate last(BreachQuery query) {
        return scope(query, 1, 1).clocks().get(0).by();
    }

    private static BreachScope scope(int people, long inIllinois) {
        return scope(
                BreachQuery.of(DISCOVERED, Period.sixYearsBefore(DISCOVERED)).zone(ZoneOffset.UTC), people, inIllinois);
    }

    private static BreachScope scope(BreachQuery query, int people, long inIllinois) {
        TreeMap<String, Long> states = new TreeMap<>();
        states.put("IL", inIllinois);
        return new BreachScope(
                query,
                DISCOVERED,
                "log",
                IntStream.range(0, people)
                        .mapToObj(i -> new BreachScope.Affected(
                                PatientRef.of("p" + i).value(),
                                "IL",
                                java.util.List.of(),
                                DISCOVERED,
                                DISCOVERED,
                                1,
                                java.util.List.of()))
                        .toList(),
                new TreeMap<>(),
                states);
    }
}
