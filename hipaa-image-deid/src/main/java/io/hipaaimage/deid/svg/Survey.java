package io.hipaaimage.deid.svg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first reading: which names are needed, and which parts are never shown. A part that is seen only where something points to it (a
 * gradient, a child of {@code defs}, a hidden layer) is a unit; it stays if something that stays points into it.
 */
final class Survey implements Names {
    private static final class Unit {
        private final int ordinal;
        private final @Nullable Unit around;
        private final List<String> references = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private boolean stays;

        Unit(int ordinal, @Nullable Unit around) {
            this.ordinal = ordinal;
            this.around = around;
        }
    }

    /** A rule of a style sheet: alternatives of names that must all be there, and what it points to. */
    private static final class Rule {
        private final List<Set<String>> alternatives = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private boolean stays;
    }

    private final Unit all = new Unit(0, null);
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, List<Unit>> definitions = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Deque<Unit> open = new ArrayDeque<>();
    private @Nullable Rule rule;
    private Set<String> alternative = new HashSet<>();

    Survey() {
        open.push(all);
        units.add(all);
    }

    @Override
    public void beginUnit(int ordinal) {
        Unit unit = new Unit(ordinal, open.peek());
        units.add(unit);
        open.push(unit);
    }

    @Override
    public void endUnit() {
        open.pop();
    }

    @Override
    public void rule(String selectors, String declarations) {
        Rule now = new Rule();
        rule = now;
        for (String selector : selectors.split(",", -1)) {
            alternative = new HashSet<>();
            if (!StyleSheet.selectors(selector, this).isEmpty()) {
                now.alternatives.add(alternative);
            }
        }
        Declarations.clean(declarations, this);
        rules.add(now);
        rule = null;
    }

    @Override
    public Optional<String> id(String id) {
        definitions.computeIfAbsent(id, key -> new ArrayList<>(1)).add(now());
        now().names.add("#" + id);
        return Optional.empty();
    }

    @Override
    public String reference(String id) {
        (rule != null ? rule.references : now().references).add(id);
        return "id";
    }

    @Override
    public Optional<String> selectorId(String id) {
        alternative.add("#" + id);
        return Optional.of("id");
    }

    @Override
    public Optional<String> elementClass(String name) {
        now().names.add("." + name);
        return Optional.empty();
    }

    @Override
    public Optional<String> selectorClass(String name) {
        alternative.add("." + name);
        return Optional.of("c");
    }

    @Override
    public String result(String name) {
        return "r";
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public boolean drops(int ordinal) {
        return false;
    }

    @Override
    public String takeRules() {
        return "";
    }

    private Unit now() {
        Unit unit = open.peek();
        return unit == null ? all : unit;
    }

    /** What stays, by everything that was read. */
    Plan plan() {
        Set<String> referenced = new HashSet<>();
        Set<String> present = new HashSet<>();
        Deque<Unit> fresh = new ArrayDeque<>(List.of(all));
        all.stays = true;
        while (!fresh.isEmpty()) {
            while (!fresh.isEmpty()) {
                Unit unit = fresh.pop();
                present.addAll(unit.names);
                unit.references.forEach(id -> follow(id, referenced, fresh));
            }
            for (Rule each : rules) {
                if (!each.stays && each.alternatives.stream().anyMatch(present::containsAll)) {
                    each.stays = true;
                    each.references.forEach(id -> follow(id, referenced, fresh));
                }
            }
        }
        Set<String> selected = new HashSet<>();
        rules.stream()
                .filter(each -> each.stays)
                .flatMap(each -> each.alternatives.stream())
                .filter(present::containsAll)
                .forEach(selected::addAll);
        BitSet dropped = new BitSet();
        units.stream().filter(unit -> !unit.stays).forEach(unit -> dropped.set(unit.ordinal));
        return new Plan(referenced, present, selected, dropped);
    }

    private void follow(String id, Set<String> referenced, Deque<Unit> fresh) {
        if (referenced.add(id)) {
            for (Unit unit : definitions.getOrDefault(id, List.of())) {
                for (Unit around = unit; around != null && !around.stays; around = around.around) {
                    around.stays = true;
                    fresh.add(around);
                }
            }
        }
    }
}
