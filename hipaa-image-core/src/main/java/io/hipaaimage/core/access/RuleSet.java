package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Rule.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules in the order of their file, sorted by profile and effect. Immutable. */
final class RuleSet {
    private final List<Rule> all;
    private final Map<Profile, Map<Effect, List<Rule>>> sorted = new EnumMap<>(Profile.class);

    RuleSet(List<Rule> all) {
        this.all = List.copyOf(all);
        for (Profile profile : Profile.values()) {
            Map<Effect, List<Rule>> byEffect = new EnumMap<>(Effect.class);
            for (Effect effect : Effect.values()) {
                byEffect.put(effect, new ArrayList<>());
            }
            for (Rule rule : all) {
                if (rule.in(profile)) {
                    of(byEffect, rule.effect()).add(rule);
                }
            }
            sorted.put(profile, byEffect);
        }
    }

    /** The rules that ship with the library. */
    static RuleSet standard() {
        return new RuleSet(Rule.readAll(DataFile.rows("rules.tsv", 7)));
    }

    /** These rules and those of packs. */
    RuleSet with(List<RulePack> packs) throws RefusedException {
        List<Rule> together = new ArrayList<>(all);
        Set<String> prefixes = new HashSet<>();
        for (RulePack pack : packs) {
            if (!prefixes.add(pack.prefix())) {
                throw new RefusedException(ErrorCode.USAGE, "two packs have the prefix " + pack.prefix());
            }
            for (Rule rule : pack.rules()) {
                if (rule.effect() == Effect.WEAKENS && !weakenable(rule.gives())) {
                    throw new RefusedException(
                            ErrorCode.USAGE,
                            rule.id() + " weakens " + rule.gives()
                                    + ", which is no forbid of the base that can be weakened");
                }
            }
            together.addAll(pack.rules());
        }
        return new RuleSet(together);
    }

    /** What is forbidden for any purpose always stands. */
    private boolean weakenable(String id) {
        return all.stream().anyMatch(r -> r.id().equals(id) && r.effect() == Effect.FORBID);
    }

    static Set<String> basePrefixes() {
        return standard().all().stream()
                .map(r -> r.id().substring(0, r.id().indexOf('-')))
                .collect(Collectors.toSet());
    }

    /** The exceptions that packs make to a forbid. */
    List<Rule> exceptions(Rule forbid, Profile profile) {
        List<Rule> weakening = of(of(profile), Effect.WEAKENS);
        return weakening.isEmpty()
                ? weakening
                : weakening.stream().filter(w -> w.gives().equals(forbid.id())).toList();
    }

    List<Rule> all() {
        return all;
    }

    Map<Effect, List<Rule>> of(Profile profile) {
        Map<Effect, List<Rule>> active = sorted.get(profile);
        if (active == null) {
            throw new VaultBugException("a profile without rules");
        }
        return active;
    }

    static List<Rule> of(Map<Effect, List<Rule>> rules, Effect effect) {
        return rules.getOrDefault(effect, List.of());
    }

    /** What is digested: every row as it was read, so that a comment changes nothing and a word does. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : all) {
            text.append(String.join("\t", rule.row())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
