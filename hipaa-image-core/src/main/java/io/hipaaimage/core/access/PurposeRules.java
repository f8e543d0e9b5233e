package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Conditions.Kind;
import io.hipaaimage.core.access.Rule.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that can apply to questions of one purpose under one profile, with the facts that they test. Immutable. */
final class PurposeRules {
    private final Recording recording;
    private final long[] open;
    private final List<RuleList> lists = new ArrayList<>();
    final RuleList forbidAny;
    final RuleList forbid;
    final RuleList claims;
    final RuleList duties;
    final RuleList denialDuties;
    /** In the order in which a ground is looked for: free of everything, authorized, permitted. */
    final RuleList grounds;
    /** What permits without an authorization, in the order in which reasons name it. */
    final RuleList claimable;

    final RuleList permitting;
    /** What a permit brings. */
    final DutyLists dutyLists;
    /** What a denial brings. */
    final DutyLists denialDutyLists;
    /** Those of the rule in force, under which the strict profile took a ground away. */
    final RuleList groundsOfRule;
    /** The one reason where nothing else is to be said. */
    final RuleList required;

    /** How often a purpose is asked for before tables are made of it: a few questions are answered sooner without. */
    private static final int WORTH_TABLES = 512;

    private volatile @Nullable CompiledTests tests;
    private volatile @Nullable Ways ways;
    private int asked;
    private final Map<String, RuleList> exceptions = new HashMap<>();

    PurposeRules(RuleSet rules, Profile profile, Purposes.@Nullable Purpose purpose) {
        this.recording = Recording.of(purpose, profile);
        Map<Effect, List<Rule>> active = rules.of(profile);
        this.open = open();
        this.forbidAny = list(active, Kind.POSSIBLE, Effect.FORBID_ANY);
        this.forbid = list(active, Kind.POSSIBLE, Effect.FORBID);
        this.claims = list(active, Kind.POSSIBLE, Effect.CLAIM);
        this.duties = list(active, Kind.DUE, Effect.DUTY);
        this.denialDuties = list(active, Kind.DUE, Effect.DENIAL_DUTY);
        this.grounds = list(active, Kind.HOLDS, Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND);
        this.claimable = list(active, Kind.POSSIBLE, Effect.GROUND, Effect.GROUND_AUTH, Effect.GROUND_FREE);
        this.permitting = list(active, Kind.HOLDS, Effect.GROUND);
        this.dutyLists = new DutyLists(duties, permitting);
        this.denialDutyLists = new DutyLists(denialDuties, permitting);
        this.groundsOfRule =
                list(rules.of(Profile.RULE), Kind.HOLDS, Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND);
        long[] all = new long[FactNames.WORDS];
        Arrays.fill(all, -1); // nobody asks whether the purpose rules it out
        this.required = add(List.of(PolicyDecisionPoint.authorizationRequired()), all, Kind.POSSIBLE);
        for (Rule exception : RuleSet.of(active, Effect.WEAKENS)) {
            exceptions.computeIfAbsent(
                    exception.gives(),
                    id -> new RuleList(
                            able(RuleSet.of(active, Effect.WEAKENS).stream()
                                    .filter(r -> r.gives().equals(id))
                                    .toList()),
                            open,
                            Kind.HOLDS,
                            -1));
        }
    }

    /** The facts of a question of this purpose. */
    FactSet facts(AccessRequest request, AuthorizationJudgement authorization) {
        FactSet facts = new FactSet(request, authorization);
        int[] inputs = Inputs.of(request, authorization);
        recording.wordless().put(inputs, facts);
        for (int i = 0; i < request.said().count(); i++) {
            recording.reading(request.said().word(i)).run(inputs, facts);
        }
        return facts;
    }

    /** What a question passes of all that is tested, or null where that is not known in few bits, or not yet. */
    @Nullable PassedTests passed(AccessRequest request) {
        CompiledTests known = tests;
        if (known == null) {
            if (++asked != WORTH_TABLES) { // lost counts only put it off
                return null;
            }
            known = CompiledTests.of(this);
            tests = known;
        }
        return known == null ? null : known.of(request);
    }

    /** What stands in the way of a permit. */
    Ways ways() {
        Ways known = ways;
        if (known == null) {
            known = new Ways(this);
            ways = known;
        }
        return known;
    }

    Recording recording() {
        return recording;
    }

    /** The exceptions that packs make. */
    List<Rule> exceptions() {
        List<Rule> all = new ArrayList<>();
        for (RuleList list : exceptions.values()) {
            for (int i = 0; i < list.size(); i++) {
                all.add(list.get(i));
            }
        }
        return all;
    }

    /** Whether a pack makes an exception to a forbid, and all that the exception needs is known to hold. */
    boolean excepted(Rule forbid, FactSet facts) {
        if (exceptions.isEmpty()) {
            return false;
        }
        RuleList of = exceptions.get(forbid.id());
        return of != null && of.first(facts) >= 0;
    }

    /** Whether policy knows what the purpose stands for. */
    boolean knowsPurpose() {
        return recording.of(Fact.KNOWN_PURPOSE) == Recording.TRUE;
    }

    /** The lists but for exceptions, each at its place. */
    List<RuleList> lists() {
        return lists;
    }

    private RuleList list(Map<Effect, List<Rule>> active, Kind kind, Effect... effects) {
        List<Rule> rules = new ArrayList<>();
        for (Effect effect : effects) {
            rules.addAll(able(RuleSet.of(active, effect)));
        }
        return add(rules, open, kind);
    }

    private RuleList add(List<Rule> rules, long[] tested, Kind kind) {
        RuleList list = new RuleList(rules, tested, kind, lists.size());
        lists.add(list);
        return list;
    }

    /** Those of which the purpose alone does not say that they never apply. */
    private List<Rule> able(List<Rule> rules) {
        return rules.stream().filter(this::able).toList();
    }

    private boolean able(Rule rule) {
        for (int word = 0; word < FactNames.WORDS; word++) {
            if (((rule.needs()[word] & recording.failing()[word])
                            | (rule.bars()[word] & recording.holding()[word]))
                    != 0) {
                return false;
            }
        }
        return true;
    }

    private long[] open() {
        long[] open = new long[FactNames.WORDS];
        for (int word = 0; word < FactNames.WORDS; word++) {
            open[word] = ~(recording.holding()[word] | recording.failing()[word]);
        }
        return open;
    }
}
