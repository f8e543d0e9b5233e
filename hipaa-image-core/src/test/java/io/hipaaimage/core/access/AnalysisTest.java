package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @Test
    void theDiagramsSayOfEverySituationWhatTheDecisionPointSaysOfIt() throws Exception {
        Analysis analysis = new Analysis();
        Requests requests = new Requests(20261125);
        Map<Profile, Map<String, Integer>> duties = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            duties.put(profile, analysis.duties(policy.rules(), profile));
        }
        int permits = 0;
        for (int i = 0; i < 3_000; i++) {
            int[] situation = requests.situation();
            AccessRequest request = requests.request(situation);
            for (Profile profile : Profile.values()) {
                Decision decision = policy.decide(request, profile, Instant.EPOCH);
                boolean permitted = decision instanceof Decision.Permitted;
                permits += permitted ? 1 : 0;
                assertThat(has(analysis, analysis.permits(policy.rules(), profile), situation))
                        .as("%s %s", profile, requests.space().columns(situation))
                        .isEqualTo(permitted);
                if (permitted) {
                    assertThat(having(analysis, duties.getOrDefault(profile, Map.of()), situation))
                            .isEqualTo(decision.obligations().stream()
                                    .map(Obligation::toString)
                                    .collect(Collectors.toSet()));
                }
            }
        }
        assertThat(permits).isGreaterThan(300);
    }

    private static Set<String> having(Analysis analysis, Map<String, Integer> sets, int[] situation) {
        return sets.entrySet().stream()
                .filter(e -> has(analysis, e.getValue(), situation))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean has(Analysis analysis, int set, int[] situation) {
        int node = set;
        while (node > Diagrams.EVERYTHING) {
            node = analysis.diagrams().child(node, situation[analysis.diagrams().variable(node)]);
        }
        return node == Diagrams.EVERYTHING;
    }

    @Test
    void everyInvariantOfTheRulesThatShipIsProvenAndNoRuleIsIdle() throws Exception {
        PolicyAnalysis analysis = new PolicyAnalysis();
        for (Profile profile : Profile.values()) {
            assertThat(analysis.prove(policy, profile)).hasSizeGreaterThan(20).allMatch(Invariant::proven);
            assertThat(analysis.idle(policy, profile)).isEmpty();
        }
    }

    @Test
    void aCounterexampleIsASituationThatIsDecidedSo() throws Exception {
        PolicyDecisionPoint broken = with("LAW-1\tground\tRNS\tpurpose:MEDIA\t-\tc\tt.\n");
        Invariant invariant = new PolicyAnalysis()
                .prove(broken, Profile.STRICT).stream()
                        .filter(i -> !i.proven())
                        .findFirst()
                        .orElseThrow();
        assertThat(invariant.id()).isEqualTo("NO_GROUND");
        AccessRequest request = RequestWords.read(invariant.counterexample().orElseThrow());
        assertThat(broken.decide(request, Profile.STRICT, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
        assertThat(policy.decide(request, Profile.STRICT, Instant.EPOCH)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void aPackThatClosesEmergencyCareOnAnOutageIsFound() throws Exception {
        PolicyDecisionPoint closing = with("SITE-1\tforbid-any\tRNS\tpurpose:ETREAT audit_sink_down\tY\tc\tt.\n");
        assertThat(new PolicyAnalysis().prove(closing, Profile.RULE))
                .filteredOn(i -> !i.proven())
                .extracting(Invariant::id)
                .containsExactly("EMERGENCY_OPEN");
    }

    /** Each opens what the words of the vocabulary close; the proof names the promise that it breaks. */
    @ParameterizedTest
    @CsvSource({
        "purpose:HPAYMT !required_by_law,PT2-01,PART2",
        "purpose:HOPERAT provider,PT2-01,PART2",
        "purpose:PUBHLTH,PT2-06,PART2_OTHER",
        "purpose:HLEGAL recipient:workers_comp,PT2-05,PART2_COURT",
        "purpose:PATRQT,PSY-01,NOTES_ACCESS"
    })
    void aPackThatOpensWhatIsSensitiveIsFound(String when, String rule, String promise) throws Exception {
        PolicyDecisionPoint opening = with("SITE-1\tweakens\tRNS\t" + when + "\t" + rule + "\tc\tt.\n");
        assertThat(new PolicyAnalysis().prove(opening, Profile.RULE))
                .filteredOn(i -> !i.proven())
                .extracting(Invariant::id)
                .containsExactly(promise);
    }

    /** The promises are written from other words than the rules, so that a rule which forgets one breaks it. */
    @ParameterizedTest
    @CsvSource({
        "DEI-01,' !psych','',NOTES_OTHER",
        "LDS-01,' !psych','',NOTES_OTHER",
        "REV-01,' !psych','',NOTES_OTHER",
        "REC-12,' !temp_copy',' !temp_copy phi',LOG_STAYS"
    })
    void aRuleThatForgetsAWordBreaksItsPromise(String id, String word, String instead, String promise)
            throws Exception {
        List<Rule> edited = new ArrayList<>();
        for (Rule rule : RuleSet.standard().all()) {
            String[] row = rule.row().toArray(String[]::new);
            if (rule.id().equals(id)) {
                assertThat(row[3]).contains(word);
                row[3] = row[3].replace(word, instead);
            }
            edited.add(Rule.of(row));
        }
        assertThat(new PolicyAnalysis().prove(new PolicyDecisionPoint(new RuleSet(edited)), Profile.RULE))
                .filteredOn(i -> !i.proven())
                .extracting(Invariant::id)
                .containsExactly(promise);
    }

    @Test
    void aPackWeakensAForbidOfTheBaseOnlyByAnEntryThatSaysSo() throws Exception {
        AccessRequest request = RequestWords.read(Map.of(
                "purpose", "TREAT",
                "role", "physician",
                "relationship", "care_team",
                "action", "share",
                "recipient", "external_provider",
                "recipient_verified", "n"));
        PolicyDecisionPoint ground =
                with("SITE-1\tground-free\tRNS\tpurpose:TREAT recipient:external_provider\t-\tc\tt.\n");
        assertThat(ground.decide(request, Profile.RULE, Instant.EPOCH)).isInstanceOf(Decision.Denied.class);
        PolicyDecisionPoint weakened =
                with("SITE-1\tweakens\tR\trecipient:external_provider same_ohca\tVER-02\tc\tt.\n");
        assertThat(weakened.decide(request, Profile.RULE, Instant.EPOCH)).isInstanceOf(Decision.Denied.class);
        AccessRequest inside = request.toBuilder().fact("same_ohca", "").build();
        assertThat(weakened.decide(inside, Profile.RULE, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
        AccessRequest perhaps = request.toBuilder().fact("same_ohca", "unknown").build();
        assertThat(weakened.decide(perhaps, Profile.RULE, Instant.EPOCH)).isInstanceOf(Decision.Denied.class);
        assertThat(weakened.policyDigest()).isNotEqualTo(policy.policyDigest());
        assertThat(new PolicyAnalysis().prove(weakened, Profile.RULE))
                .filteredOn(i -> !i.proven())
                .extracting(Invariant::id)
                .contains("RECIPIENT");
    }

    @Test
    void whatAlwaysStandsCannotBeWeakened() {
        for (String base : List.of("ANY-03", "TRT-01", "OBL-01", "NONE-1")) {
            assertThatThrownBy(() -> with("SITE-1\tweakens\tR\tinternal\t" + base + "\tc\tt.\n"))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aDifferenceNamesWhatChangedAndNothingElse() throws Exception {
        PolicyDecisionPoint stricter = with("SITE-1\tforbid\tRNS\tpurpose:TREAT role:nurse action:share\tX\tc\tt.\n");
        List<PolicyChange> changes = new PolicyAnalysis()
                .difference(
                        new PolicyAnalysis.Side(policy, Profile.RULE), new PolicyAnalysis.Side(stricter, Profile.RULE));
        assertThat(changes)
                .containsExactly(new PolicyChange(
                        "effect",
                        "PERMIT",
                        "DENY",
                        Map.of("health_information", "y", "purpose", "TREAT", "action", "share", "role", "nurse")));
    }

    @Test
    void packsAreReadStrictly() {
        for (String row : List.of(
                "OTHER-1\tforbid\tR\tinternal\tX\tc\tt",
                "SITE-1\tforbid\tQ\tinternal\tX\tc\tt",
                "SITE-1\tforbid\t\tinternal\tX\tc\tt",
                "SITE-1\tfrobid\tR\tinternal\tX\tc\tt",
                "SITE-1\tforbid\tR\tinternal  emergency\tX\tc\tt",
                "SITE-1\tforbid\tR\tinternal\tx y\tc\tt",
                "SITE-1\tforbid\tR\tinternal\tX\t\tt",
                "SITE-1\tforbid\tR\tinternal\tX\tc",
                "SITE-1\tforbid\tR\tinternal\tX\tc\tt\nSITE-1\tforbid\tR\tinternal\tX\tc\tt")) {
            assertThatThrownBy(() -> with(row + "\n")).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> RulePack.read("ANY", new StringReader(""))).isInstanceOf(RefusedException.class);
    }

    private static PolicyDecisionPoint with(String pack) throws Exception {
        return PolicyDecisionPoint.with(
                List.of(RulePack.read(pack.substring(0, pack.startsWith("LAW") ? 3 : 4), new StringReader(pack))));
    }
}
