package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Rule.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that can apply to questions of one purpose under one profile, with the facts that they test. Immutable. */
final class PurposeRules {
    private final Recording recording;
    private final long[] open;
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
    /** Those of the rule in force, under which the strict profile took a ground away. */
    final RuleList groundsOfRule;

    /** How often a purpose is asked for before tables are made of it: a few questions are answered sooner without. */
    private static final int WORTH_TABLES = 512;

    private volatile @Nullable Signatures signatures;
    private volatile @Nullable Ways ways;
    private int asked;
    private final Map<String, RuleList> exceptions = new HashMap<>();

    PurposeRules(RuleSet rules, Profile profile, Purposes.@Nullable Purpose purpose) {
        this.recording = Recording.of(purpose, profile);
        Map<Effect, List<Rule>> active = rules.of(profile);
        this.open = open();
        this.forbidAny = list(active, Effect.FORBID_ANY);
        this.forbid = list(active, Effect.FORBID);
        this.claims = list(active, Effect.CLAIM);
        this.duties = list(active, Effect.DUTY);
        this.denialDuties = list(active, Effect.DENIAL_DUTY);
        this.grounds = list(active, Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND);
        this.claimable = list(active, Effect.GROUND, Effect.GROUND_AUTH, Effect.GROUND_FREE);
        this.permitting = list(active, Effect.GROUND);
        this.groundsOfRule = list(rules.of(Profile.RULE), Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND);
        for (Rule exception : RuleSet.of(active, Effect.WEAKENS)) {
            exceptions.computeIfAbsent(
                    exception.gives(),
                    id -> new RuleList(
                            able(RuleSet.of(active, Effect.WEAKENS).stream()
                                    .filter(r -> r.gives().equals(id))
                                    .toList()),
                            open));
        }
    }

    /** The facts of a question of this purpose. */
    FactSet facts(AccessRequest request, AuthorizationJudgement authorization) {
        FactSet facts = new FactSet(request, authorization);
        int[] inputs = Inputs.of(request, authorization);
        recording.wordless().put(inputs, facts);
        for (int i = 0; i < request.count(); i++) {
            recording.reading(request.word(i)).run(inputs, facts);
        }
        return facts;
    }

    /** What of a question its verdict depends on, or null where that is not known in few bits, or not yet. */
    Signatures.@Nullable Signature signature(AccessRequest request) {
        Signatures known = signatures;
        if (known == null) {
            if (++asked != WORTH_TABLES) { // lost counts only put it off
                return null;
            }
            known = Signatures.of(this);
            signatures = known;
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

    private RuleList list(Map<Effect, List<Rule>> active, Effect... effects) {
        List<Rule> rules = new ArrayList<>();
        for (Effect effect : effects) {
            rules.addAll(able(RuleSet.of(active, effect)));
        }
        return new RuleList(rules, open);
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
