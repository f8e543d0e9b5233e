package io.hipaaimage.core.access;

/** Computes the named facts of a request. Each is typed Java with a source: a column, a word of the vocabulary, or both. */
final class Facts {
    private Facts() {}

    static FactSet of(AccessRequest request, Profile profile, AuthorizationJudgement authorization) {
        FactSheet sheet = new FactSheet(request, authorization);
        new AskerFacts(sheet).put();
        new DeidentificationFacts(sheet, profile).put();
        new RelationshipFacts(sheet).put();
        new DisclosureFacts(sheet).put();
        new GroundFacts(sheet).put();
        sheet.facts().put("waived", sheet.waived());
        return sheet.facts();
    }
}
