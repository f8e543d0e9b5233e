package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.Situation;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the law makes depend on a fact is decided by that fact: situations that differ in little, one probe a control. */
final class Decisions {
    private static final Answer BLIND = new Answer(true, Set.of(), Set.of());

    private Decisions() {}

    /** What was decided: reasons of a denial, obligations of a permit. */
    private record Answer(boolean permit, Set<String> reasons, Set<String> obligations) {
        static Answer of(Decision decision) {
            return new Answer(
                    Reasons.permits(decision),
                    Set.copyOf(Reasons.codes(decision)),
                    decision.obligations().stream().map(Obligation::id).collect(Collectors.toSet()));
        }
    }

    /** Who decides. */
    @FunctionalInterface
    private interface Decider {
        Answer decide(Situation situation, Profile profile);
    }

    static List<SelfTestCheck> probes() {
        List<SelfTestCheck> probes = new ArrayList<>();
        Situations.byControl().forEach((control, situations) -> probes.add(probe(control, situations)));
        return probes;
    }

    private static SelfTestCheck probe(String control, List<Situation> situations) {
        CheckAbout about = new CheckAbout(
                "decides-" + control.toLowerCase(Locale.ROOT),
                List.of(control),
                situations.size()
                        + " situations that differ in the facts which this control is about are put to the vault's"
                        + " decision point.",
                "The decision point does not look at those facts, and obliges to nothing.");
        return new Probe(
                about,
                b -> trial(b, situations, Decisions::honest),
                b -> trial(b, situations, (s, p) -> blind(situations, s, p)));
    }

    private static Answer honest(Situation situation, Profile profile) {
        return Answer.of(PolicyDecisionPoint.standard()
                .decide(situation.request(), profile, InstantSource.system().instant()));
    }

    /** Saboteur: answers what must be denied as it answers the first of them that may be permitted. */
    private static Answer blind(List<Situation> all, Situation situation, Profile profile) {
        if (!"DENY".equals(situation.expected().get(profile))) {
            return BLIND;
        }
        return all.stream()
                .filter(s -> "PERMIT".equals(s.expected().get(profile)))
                .findFirst()
                .map(s -> honest(s, profile))
                .orElse(BLIND);
    }

    private static Evidence trial(Bench bench, List<Situation> situations, Decider decider) {
        Findings findings = new Findings();
        List<String> seen = new ArrayList<>();
        for (Situation situation : situations) {
            String wanted = situation.expected().get(bench.profile());
            if (wanted != null) {
                judge(findings, seen, situation, wanted.equals("PERMIT"), decider.decide(situation, bench.profile()));
            }
        }
        return findings.evidence("Decided by the facts: " + String.join("; ", seen) + ".");
    }

    private static void judge(
            Findings findings, List<String> seen, Situation situation, boolean permit, Answer answer) {
        String name =
                situation.name().substring(situation.name().indexOf('/') + 1).replace('-', ' ');
        String reasons = String.join(" ", situation.reasons());
        if (!permit) {
            findings.require(!answer.permit(), "Permitted: " + name + ".");
            findings.require(
                    answer.permit() || answer.reasons().containsAll(situation.reasons()),
                    "Denied for another reason than " + reasons + ": " + name + ".");
            seen.add(name + " denied as " + reasons);
            return;
        }
        findings.require(answer.permit(), "Denied as " + String.join(" ", answer.reasons()) + ": " + name + ".");
        String duties = String.join(" ", situation.obligations());
        findings.require(
                !answer.permit() || answer.obligations().containsAll(situation.obligations()),
                "Permitted without " + duties + ": " + name + ".");
        seen.add(name + " permitted" + (duties.isEmpty() ? "" : " with " + duties));
    }
}
