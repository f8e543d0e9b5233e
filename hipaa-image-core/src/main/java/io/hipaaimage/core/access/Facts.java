package io.hipaaimage.core.access;

/** Computes the named facts: those of one question, or of all of them, as the logic has it. */
final class Facts {
    private Facts() {}

    static FactSet of(AccessRequest request, Profile profile, AuthorizationJudgement authorization) {
        FactSet facts = new FactSet(request, authorization);
        put(facts, profile);
        return facts;
    }

    static <V> void put(Logic<V> logic, Profile profile) {
        FactSheet<V> sheet = new FactSheet<>(logic, profile);
        new AskerFacts<>(sheet, logic).put();
        new DeidentificationFacts<>(sheet, logic).put();
        new RelationshipFacts<>(sheet, logic).put();
        new DisclosureFacts<>(sheet, logic).put();
        new GroundFacts<>(sheet, logic).put();
        logic.put(Fact.WAIVED, sheet.waived());
    }
}
