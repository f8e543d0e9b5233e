package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import java.util.ArrayList;
import java.util.List;

/** Whether an image is proved de-identified (45 CFR 164.514(b)), and what speaks against it. Unproved is protected health information. */
final class DeidentificationFacts {
    private static final List<String> IDENTIFIERS = List.of(
            "full_face_visible",
            "tattoo_visible",
            "exact_study_date",
            "zip3_pop<=20000",
            "device_serial_in_metadata",
            "burned_in_mrn",
            "code_derived_from_mrn",
            "actual_knowledge");

    private final FactSheet sheet;
    private final AccessRequest request;
    private final Profile profile;
    private final FactSet facts;

    DeidentificationFacts(FactSheet sheet, Profile profile) {
        this.sheet = sheet;
        this.request = sheet.request();
        this.profile = profile;
        this.facts = sheet.facts();
    }

    void put() {
        facts.put("rule_alternative_counts", profile == Profile.RULE);
        Tri tooOld = sheet.over("age", 89);
        facts.put("age_over_89", tooOld, "age");
        Tri identifier = tooOld;
        for (String word : IDENTIFIERS) {
            identifier = identifier.or(sheet.word(word));
        }
        Tri expired = Tri.of(profile == Profile.STRICT && request.form() == Form.DEID_EXPERT)
                .and(sheet.word("expert_report_on_file"))
                .and(sheet.word("report_valid_until_passed"));
        Tri proved = switch (request.form()) {
            case DEID_SAFE_HARBOR, DEID_CLAIMED_SAFE_HARBOR ->
                sheet.word("18_removed")
                        .and(sheet.word("visual_review_attested"))
                        .and(sheet.word("no_actual_knowledge"))
                        .and(identifier.not());
            case DEID_EXPERT -> sheet.word("expert_report_on_file").and(expired.not());
            default -> Tri.FALSE;
        };
        boolean claims = request.form() != Form.IDENTIFIED && request.form() != Form.LIMITED_DATA_SET;
        facts.put("claims_deid", claims && proved != Tri.TRUE);
        facts.put("some_identifier", identifier, identifiers());
        facts.put("expert_expired", expired, "report_valid_until_passed");
        facts.put("proved_deid", proved, missing());
        Tri dead = sheet.word("deceased_over_50_years");
        facts.put("phi", proved != Tri.TRUE && dead != Tri.TRUE);
    }

    private List<String> identifiers() {
        List<String> unknown = new ArrayList<>(sheet.unknown(IDENTIFIERS.toArray(String[]::new)));
        if (facts.get("age_over_89") == Tri.UNKNOWN) {
            unknown.add("age");
        }
        return unknown;
    }

    private List<String> missing() {
        List<String> unknown = new ArrayList<>(sheet.unknown(
                "18_removed",
                "visual_review_attested",
                "no_actual_knowledge",
                "expert_report_on_file",
                "report_valid_until_passed"));
        unknown.addAll(identifiers());
        return unknown;
    }
}
