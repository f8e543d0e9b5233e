package io.hipaaimage.core.access;

/** Whether an image is proved de-identified (45 CFR 164.514(b)), and what speaks against it. Unproved is protected health information. */
final class DeidentificationFacts<V> {
    private static final String[] IDENTIFIERS = {
        "full_face_visible",
        "tattoo_visible",
        "exact_study_date",
        "zip3_pop<=20000",
        "device_serial_in_metadata",
        "burned_in_mrn",
        "code_derived_from_mrn",
        "actual_knowledge"
    };

    private final FactSheet<V> sheet;
    private final Logic<V> logic;

    DeidentificationFacts(FactSheet<V> sheet, Logic<V> logic) {
        this.sheet = sheet;
        this.logic = logic;
    }

    void put() {
        V alternative = sheet.profile() == Profile.RULE ? logic.yes() : logic.no();
        logic.put(Fact.RULE_ALTERNATIVE_COUNTS, alternative);
        V identifier = identifier();
        V expert = logic.is(Column.FORM, f -> f == Form.DEID_EXPERT);
        V report = logic.word("expert_report_on_file");
        V expired = sheet.profile() == Profile.STRICT
                ? logic.all(expert, report, logic.word("report_valid_until_passed"))
                : logic.no();
        logic.put(Fact.EXPERT_EXPIRED, expired);
        V harbor = logic.is(Column.FORM, f -> f == Form.DEID_SAFE_HARBOR || f == Form.DEID_CLAIMED_SAFE_HARBOR);
        V removed = logic.all(
                logic.word("18_removed"), logic.word("visual_review_attested"), logic.word("no_actual_knowledge"));
        V proved = logic.or(
                logic.all(harbor, removed, logic.not(identifier)), logic.all(expert, report, logic.not(expired)));
        V claims = logic.is(Column.FORM, f -> f != Form.IDENTIFIED && f != Form.LIMITED_DATA_SET);
        V unproved = logic.not(logic.isTrue(proved));
        logic.put(Fact.PROVED_DEID, proved);
        logic.put(Fact.CLAIMS_DEID, logic.and(claims, unproved));
        V dead = logic.isTrue(logic.word("deceased_over_50_years"));
        logic.put(Fact.PHI, logic.and(unproved, logic.not(dead)));
    }

    private V identifier() {
        V tooOld = logic.over("age", 89);
        logic.put(Fact.AGE_OVER_89, tooOld);
        V identifier = tooOld;
        for (String word : IDENTIFIERS) {
            identifier = logic.or(identifier, logic.word(word));
        }
        logic.put(Fact.SOME_IDENTIFIER, identifier);
        return identifier;
    }
}
