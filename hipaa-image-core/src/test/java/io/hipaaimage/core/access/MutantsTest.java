package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No edit of a rule goes unnoticed: each mutant of the rules decides some situation of our tables otherwise than it should be decided, or is
 * proven to decide every situation as the rules do.
 */
class MutantsTest {
    private final RuleSet base = RuleSet.standard();
    private final List<Situation> situations = situations();
    private final Analysis analysis = new Analysis();

    @Test
    void theRulesThatShipDecideEverySituationAsItIsWritten() {
        PolicyDecisionPoint policy = new PolicyDecisionPoint(base);
        for (Situation situation : situations) {
            for (Profile profile : situation.expected().keySet()) {
                assertThat(text(decide(policy, situation, profile)))
                        .as(situation.name())
                        .isEqualTo(text(situation, profile));
            }
        }
    }

    @Test
    void everySingleEditOfARuleIsNoticed() {
        List<Mutants.Mutant> mutants = Mutants.of(base);
        List<Mutants.Mutant> survivors = new ArrayList<>();
        for (Mutants.Mutant mutant : mutants) {
            if (!killed(mutant)) {
                survivors.add(mutant);
            }
        }
        assertThat(mutants).hasSizeGreaterThan(900);
        assertThat(survivors).hasSizeLessThan(10).allSatisfy(this::decidesTheSameEverywhere);
    }

    /** A duty matters in permits alone, which the analysis compares whole. */
    private void decidesTheSameEverywhere(Mutants.Mutant mutant) {
        assertThat(mutant.before().effect()).isEqualTo(Rule.Effect.DUTY);
        assertThat(mutant.after().effect()).isEqualTo(Rule.Effect.DUTY);
        for (Profile profile : Profile.values()) {
            assertThat(analysis.permits(mutant.rules(), profile)).isEqualTo(analysis.permits(base, profile));
            assertThat(analysis.duties(mutant.rules(), profile)).isEqualTo(analysis.duties(base, profile));
        }
    }

    /** The cases that were written for a rule first, then all. */
    private boolean killed(Mutants.Mutant mutant) {
        PolicyDecisionPoint policy = new PolicyDecisionPoint(mutant.rules());
        String own = mutant.before().id() + "/";
        return situations.stream().filter(s -> s.name().startsWith(own)).anyMatch(s -> differs(policy, s))
                || situations.stream().anyMatch(s -> differs(policy, s));
    }

    private static boolean differs(PolicyDecisionPoint policy, Situation situation) {
        return situation.expected().keySet().stream()
                .anyMatch(p -> !text(decide(policy, situation, p)).equals(text(situation, p)));
    }

    private static Decision decide(PolicyDecisionPoint policy, Situation situation, Profile profile) {
        return policy.decide(situation.request(), profile, Instant.EPOCH);
    }

    /** All that is decided: effect, reasons and obligations, those of a denial too. */
    private static String text(Decision decision) {
        Set<String> duties = new TreeSet<>();
        decision.obligations().forEach(o -> duties.add(o.toString()));
        Set<String> reasons = new TreeSet<>();
        if (decision instanceof Decision.Denied denied) {
            denied.reasons().forEach(r -> reasons.add(r.code()));
            return "DENY" + reasons + duties;
        }
        return "PERMIT" + reasons + duties;
    }

    private static String text(Situation situation, Profile profile) {
        return situation.expected().get(profile)
                + new TreeSet<>(situation.reasons())
                + new TreeSet<>(situation.obligations());
    }

    private static List<Situation> situations() {
        try (InputStream in = Objects.requireNonNull(MutantsTest.class.getResourceAsStream("rule-situations.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return SituationTable.read(reader);
        } catch (Exception e) {
            throw new AssertionError("rule-situations.tsv", e);
        }
    }
}
