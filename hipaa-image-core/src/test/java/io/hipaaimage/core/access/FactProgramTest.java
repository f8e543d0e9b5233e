package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What is computed by tables and programs is what the facts say when they are computed one by one. */
class FactProgramTest {
    private static final int SITUATIONS = 3_000;

    @Test
    void everyFactThatARuleTestsIsWhatItIsWhenItIsComputedAlone() throws Exception {
        Requests requests = new Requests(8);
        CompiledRules compiled = new CompiledRules(RuleSet.standard());
        int said = 0;
        for (int i = 0; i < SITUATIONS; i++) {
            AccessRequest full = requests.request(requests.situation());
            AccessRequest request = i % 2 == 0 ? full : wordless(full);
            said += request.facts().isEmpty() ? 0 : 1;
            for (Profile profile : Profile.values()) {
                AuthorizationJudgement judged = new AuthorizationJudgement(request);
                FactSet alone = Facts.of(request, profile, judged);
                FactSet found = compiled.of(profile, request).facts(request, judged);
                for (Rule rule : RuleSet.standard().all()) {
                    boolean differs = rule.in(profile) && rule.possible(found) != rule.possible(alone);
                    if (differs) { // an assertion each time takes longer than what it looks at
                        fail(rule.id());
                    }
                }
                for (Fact fact : new Fact[] {Fact.PHI, Fact.CARRIED, Fact.SALE, Fact.NOTES_BARRED, Fact.EMERGENCY}) {
                    assertThat(found.get(fact)).as(fact.word()).isEqualTo(alone.get(fact));
                }
            }
        }
        assertThat(said).isBetween(SITUATIONS / 4, SITUATIONS * 3 / 4);
    }

    @Test
    void whatTheMasksSayIsWhatEachRuleSays() throws Exception {
        Requests requests = new Requests(9);
        CompiledRules compiled = new CompiledRules(RuleSet.standard());
        for (int i = 0; i < SITUATIONS; i++) {
            AccessRequest request = requests.request(requests.situation());
            PurposeRules rules = compiled.of(Profile.STRICT, request);
            FactSet facts = rules.facts(request, new AuthorizationJudgement(request));
            for (RuleList list : rules.lists()) {
                for (int rule = 0; rule < list.size(); rule++) {
                    if (list.passes(rule, facts) != passes(list.get(rule), list.kind(), facts)) {
                        fail(list.get(rule).id());
                    }
                }
            }
        }
    }

    /** Fact by fact: a duty is due where what it needs holds and what bars it does not, and so on. */
    private static boolean passes(Rule rule, Conditions.Kind kind, FactSet facts) {
        boolean needs = BitSet.valueOf(rule.needs()).stream()
                .mapToObj(facts::get)
                .allMatch(value -> value == FactSet.Tri.TRUE
                        || (value == FactSet.Tri.UNKNOWN && kind == Conditions.Kind.POSSIBLE));
        boolean bars = BitSet.valueOf(rule.bars()).stream()
                .mapToObj(facts::get)
                .allMatch(value ->
                        value == FactSet.Tri.FALSE || (value == FactSet.Tri.UNKNOWN && kind != Conditions.Kind.HOLDS));
        return needs && bars;
    }

    @Test
    void whatIsDerivedNobodyCanSay() {
        AccessRequest asked = AccessRequest.builder(
                        PurposeOfUse.HRESCH, Action.SHARE, io.hipaaimage.core.Role.RESEARCHER)
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.MANAGED)
                .fact("auth_valid", "")
                .fact("proved_deid", "")
                .fact("purpose:TREAT", "")
                .build();
        assertThat(PolicyDecisionPoint.standard().decide(asked, Profile.RULE, java.time.Instant.EPOCH))
                .isInstanceOf(Decision.Denied.class);
    }

    private static AccessRequest wordless(AccessRequest request) {
        AccessRequest.Builder builder = request.toBuilder();
        request.facts().keySet().forEach(builder::without);
        return builder.build();
    }
}
