package io.hipaaimage.deid.svg;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second reading's names: numbers in the order of first sight, and none for what nothing needs. */
final class Plan implements Names {
    private final Set<String> referenced;
    private final Set<String> present;
    private final Set<String> selected;
    private final BitSet dropped;
    private final StringBuilder rules = new StringBuilder();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();

    /**
     * A plan.
     *
     * @param referenced ids that something points to
     * @param present ids with {@code #} and classes with a dot that elements have
     * @param selected the same that selectors need
     * @param dropped elements, by their number, that are never shown
     */
    Plan(Set<String> referenced, Set<String> present, Set<String> selected, BitSet dropped) {
        this.referenced = referenced;
        this.present = present;
        this.selected = selected;
        this.dropped = dropped;
    }

    @Override
    public boolean drops(int ordinal) {
        return dropped.get(ordinal);
    }

    @Override
    public Optional<String> id(String id) {
        return referenced.contains(id) || selected.contains("#" + id) ? Optional.of(reference(id)) : Optional.empty();
    }

    @Override
    public String reference(String id) {
        return ids.computeIfAbsent(id, key -> "id" + (ids.size() + 1));
    }

    @Override
    public Optional<String> selectorId(String id) {
        return present.contains("#" + id) ? Optional.of(reference(id)) : Optional.empty();
    }

    @Override
    public Optional<String> elementClass(String name) {
        return selected.contains("." + name) ? Optional.of(named(name)) : Optional.empty();
    }

    @Override
    public Optional<String> selectorClass(String name) {
        return present.contains("." + name) ? Optional.of(named(name)) : Optional.empty();
    }

    @Override
    public String result(String name) {
        return results.computeIfAbsent(name, key -> "r" + (results.size() + 1));
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public void beginUnit(int ordinal) {
        // it stays, or it would have been dropped
    }

    @Override
    public void endUnit() {
        // nothing is kept of it
    }

    @Override
    public void rule(String selectors, String declarations) {
        String clean = StyleSheet.selectors(selectors, this);
        if (!clean.isEmpty()) {
            String values = Declarations.clean(declarations, this);
            rules.append(values.isEmpty() ? "" : clean + "{" + values + "}");
        }
    }

    @Override
    public String takeRules() {
        String taken = rules.toString();
        rules.setLength(0);
        return taken;
    }

    private String named(String name) {
        return classes.computeIfAbsent(name, key -> "c" + (classes.size() + 1));
    }
}
