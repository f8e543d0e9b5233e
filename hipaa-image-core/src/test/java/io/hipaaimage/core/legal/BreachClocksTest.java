package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreachClocksTest {
    private static final String FACTORS =
            "'nature':'a wound, no face','person':'a nurse of the clinic','acquired':'not opened','mitigated':'deleted'";

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-03-02", // a year of 365 days
        "2027-12-31, 2028-02-29", // the sixtieth day is a leap day
        "2028-01-01, 2028-03-01" // and here it lies between
    })
    void individualsAreToldWithinSixtyCalendarDays(String discovered, String last) throws Exception {
        assertThat(last(incident("'discoveredOn':'" + discovered + "'"), 1, "INDIVIDUALS"))
                .isEqualTo(LocalDate.parse(last));
    }

    @ParameterizedTest
    @CsvSource({"499, 2027-03-01, 164.408(c)", "500, 2026-03-17, 164.408(b)"})
    void theSecretaryIsToldAtOnceFromFiveHundredOn(long persons, String last, String citation) throws Exception {
        List<BreachClocks.Clock> clocks = BreachClocks.of(incident("'discoveredOn':'2026-01-16'"), persons, Map.of());
        BreachClocks.Clock hhs = clocks.get(1);
        assertThat(hhs.who()).isEqualTo("HHS");
        assertThat(hhs.last()).isEqualTo(LocalDate.parse(last));
        assertThat(hhs.citation()).isEqualTo(citation);
    }

    @Test
    void aSmallBreachOfALeapYearIsToldByTheFirstOfMarchAndBeforeOneByTheTwentyNinthOfFebruary() throws Exception {
        assertThat(last(incident("'discoveredOn':'2028-05-05'"), 9, "HHS")).isEqualTo(LocalDate.of(2029, 3, 1));
        assertThat(last(incident("'discoveredOn':'2027-05-05'"), 9, "HHS")).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void theMediaOfAStateAreToldOnlyOfMoreThanFiveHundredResidents() throws Exception {
        List<BreachClocks.Clock> clocks = BreachClocks.of(
                incident("'discoveredOn':'2026-01-16'"), 1_200, Map.of("CA", 501L, "NV", 500L, "AZ", 199L));
        assertThat(clocks).extracting(BreachClocks.Clock::who).containsExactly("INDIVIDUALS", "MEDIA:CA", "HHS");
    }

    @Test
    void whereItIsNotKnownWhereTheyLiveTheMediaMayBeDue() throws Exception {
        Incident incident = incident("'discoveredOn':'2026-01-16'");
        assertThat(BreachClocks.of(incident, 501, Map.of()))
                .extracting(BreachClocks.Clock::who)
                .containsExactly("INDIVIDUALS", "MEDIA:UNKNOWN", "HHS");
        assertThat(BreachClocks.of(incident, 500, Map.of()))
                .extracting(BreachClocks.Clock::who)
                .containsExactly("INDIVIDUALS", "HHS");
        assertThat(BreachClocks.of(incident, 501, Map.of("CA", 400L)))
                .extracting(BreachClocks.Clock::who)
                .contains("MEDIA:UNKNOWN");
        assertThat(BreachClocks.of(incident, 1_001, Map.of("CA", 501L, "NV", 400L)))
                .extracting(BreachClocks.Clock::who)
                .containsExactly("INDIVIDUALS", "MEDIA:CA", "HHS");
    }

    @Test
    void anExceptionStandsOnItsOwnFactAndContradictsNoConclusion() throws Exception {
        String by = "'assessedBy':'po','assessedOn':'2026-01-20'";
        String workforce = "'exception':'good_faith_workforce','person':'a nurse of the ward, within her duty'";
        assertThat(defects("{" + workforce + ",'conclusion':'exception'," + by + "}"))
                .isEmpty();
        assertThat(defects("{'exception':'good_faith_workforce','conclusion':'exception'," + by + "}"))
                .containsExactly("ASSESSMENT_DEFECTIVE:person 164.402(1)(i)");
        assertThat(defects("{'exception':'inadvertent_internal','conclusion':'exception'," + by + "}"))
                .containsExactly("ASSESSMENT_DEFECTIVE:person 164.402(1)(ii)");
        assertThat(defects("{'exception':'not_retained','conclusion':'exception'," + by + "}"))
                .containsExactly("ASSESSMENT_DEFECTIVE:acquired 164.402(1)(iii)");
        assertThat(defects("{'conclusion':'exception'," + by + "}"))
                .containsExactly("ASSESSMENT_DEFECTIVE:exception 164.402(1)");
        assertThat(defects("{" + FACTORS + ",'exception':'not_retained','conclusion':'breach'," + by + "}"))
                .containsExactly("ASSESSMENT_DEFECTIVE:conclusion 164.402(1)(iii)");
        Incident assessed = incident("'discoveredOn':'2026-01-16'")
                .assessed(RiskAssessment.parse(json("{" + workforce + ",'conclusion':'exception'," + by + "}")));
        assertThat(assessed.breach()).isFalse();
    }

    private static List<String> defects(String form) throws Exception {
        return RiskAssessment.parse(json(form)).defects().stream()
                .map(d -> d.code() + " " + d.citation())
                .toList();
    }

    @Test
    void anAssociateTellsTheCoveredEntityAndSoonerWhereTheContractWantsIt() throws Exception {
        Incident bare = incident("'discoveredOn':'2026-01-16','asAssociate':true");
        assertThat(BreachClocks.of(bare, 900, Map.of("CA", 900L)))
                .extracting(BreachClocks.Clock::who)
                .containsExactly("COVERED_ENTITY");
        assertThat(last(bare, 1, "COVERED_ENTITY")).isEqualTo(LocalDate.of(2026, 3, 17));
        Incident five = incident("'discoveredOn':'2026-01-16','asAssociate':true,'noticeDays':5");
        assertThat(last(five, 1, "COVERED_ENTITY")).isEqualTo(LocalDate.of(2026, 1, 21));
        Incident lax = incident("'discoveredOn':'2026-01-16','asAssociate':true,'noticeDays':90");
        assertThat(last(lax, 1, "COVERED_ENTITY")).isEqualTo(LocalDate.of(2026, 3, 17));
    }

    @Test
    void whatAnAgentKnewTheEntityKnew() throws Exception {
        Incident late = incident("'discoveredOn':'2026-02-01','agentDiscoveredOn':'2026-01-16'");
        assertThat(last(late, 1, "INDIVIDUALS")).isEqualTo(LocalDate.of(2026, 3, 17));
        Incident early = incident("'discoveredOn':'2026-01-16','agentDiscoveredOn':'2026-02-01'");
        assertThat(last(early, 1, "INDIVIDUALS")).isEqualTo(LocalDate.of(2026, 3, 17));
    }

    @Test
    void aDelayForLawEnforcementIsWrittenOrEndsAfterThirtyDays() throws Exception {
        String ask = "'discoveredOn':'2026-01-16','lawEnforcementOn':'2026-03-10','lawEnforcementUntil':'2026-06-30'";
        assertThat(last(incident(ask), 1, "INDIVIDUALS")).isEqualTo(LocalDate.of(2026, 4, 9));
        assertThat(last(incident(ask + ",'lawEnforcementWritten':true"), 1, "INDIVIDUALS"))
                .isEqualTo(LocalDate.of(2026, 6, 30));
        String early = "'discoveredOn':'2026-01-16','lawEnforcementOn':'2026-01-17','lawEnforcementUntil':'2026-01-20'";
        assertThat(last(incident(early), 1, "INDIVIDUALS")).isEqualTo(LocalDate.of(2026, 3, 17));
    }

    @Test
    void securedInformationStartsNoClockAndACompromisedKeySecuresNothing() throws Exception {
        String all = "'discoveredOn':'2026-01-16','ciphertextOnly':true,'keysApart':true,'approvedEncryption':true";
        assertThat(incident(all).unsecured()).isFalse();
        assertThat(BreachClocks.of(incident(all), 900, Map.of())).isEmpty();
        assertThat(incident(all + ",'keyVersion':1").breach()).isTrue();
        for (String missing : List.of("ciphertextOnly", "keysApart", "approvedEncryption")) {
            assertThat(incident(all.replace("'" + missing + "':true", "'" + missing + "':false"))
                            .unsecured())
                    .isTrue();
        }
    }

    @Test
    void anIncidentIsABreachUntilAllFourFactorsSayOtherwise(@TempDir Path folder) throws Exception {
        Incidents incidents = new Cabinet(folder).open().incidents();
        incidents.open(incident("'discoveredOn':'2026-01-16'"), "office");
        for (String factor : FACTORS.split("(?<='),", -1)) {
            String three = FACTORS.replace(factor, "").replaceAll("^,|,$", "").replace(",,", ",");
            assertThatThrownBy(() -> incidents.assess("i1", assessment(three, "low_probability"), "office"))
                    .isInstanceOf(DefectiveException.class);
        }
        assertThat(incidents.find("i1").orElseThrow().breach()).isTrue();
        incidents.assess("i1", assessment(FACTORS, "breach"), "office");
        assertThat(incidents.find("i1").orElseThrow().breach()).isTrue();
        incidents.assess("i1", assessment(FACTORS, "low_probability"), "office");
        assertThat(incidents.find("i1").orElseThrow().breach()).isFalse();
        assertThatThrownBy(() -> RiskAssessment.parse(json("{" + FACTORS + ",'assessedBy':'po'}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("conclusion");
    }

    @Test
    void anIncidentConcernsSomethingAndHasADay() {
        for (String text : List.of(
                "{'id':'i','what':'x','images':['" + "a".repeat(32) + "']}",
                "{'id':'i','what':'x','discoveredOn':'2026-01-16'}",
                "{'id':'i','what':'x','discoveredOn':'2026-02-29','keyVersion':1}")) {
            assertThatThrownBy(() -> Incident.parse(json(text))).isInstanceOf(RefusedException.class);
        }
    }

    private static LocalDate last(Incident incident, long persons, String who) {
        return BreachClocks.of(incident, persons, Map.of()).stream()
                .filter(c -> c.who().equals(who))
                .findFirst()
                .orElseThrow()
                .last();
    }

    private static Incident incident(String fields) throws Exception {
        return Incident.parse(json("{'id':'i1','what':'a laptop','patients':['MRN-1']," + fields + "}"));
    }

    private static RiskAssessment assessment(String factors, String conclusion) throws Exception {
        return RiskAssessment.parse(json(
                "{" + factors + ",'conclusion':'" + conclusion + "','assessedBy':'po','assessedOn':'2026-01-20'}"));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
