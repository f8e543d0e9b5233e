package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can permit, and what comes with a permit. */
final class GroundFacts {
    private static final Set<PurposeOfUse> LDS =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.PUBHLTH, PurposeOfUse.HOPERAT, PurposeOfUse.TRAIN);
    private static final Set<PurposeOfUse> CARRIED_NEVER =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.PATRQT);

    private final FactSheet sheet;
    private final AccessRequest request;
    private final FactSet facts;

    GroundFacts(FactSheet sheet) {
        this.sheet = sheet;
        this.request = sheet.request();
        this.facts = sheet.facts();
    }

    void put() {
        grounds();
        duties();
    }

    private void grounds() {
        RecipientKind to = request.recipient();
        facts.put("research_party", to == RecipientKind.INTERNAL || to == RecipientKind.EXTERNAL_RESEARCHER);
        facts.put("lds_purpose", LDS.contains(request.purpose()));
        sheet.put(
                "lds_identifier",
                sheet.word("full_face_visible")
                        .or(sheet.word("burned_in_mrn"))
                        .or(sheet.word("device_serial_in_metadata")),
                "full_face_visible",
                "burned_in_mrn",
                "device_serial_in_metadata");
        facts.put("auth_valid", sheet.authorization().valid(), "study_ended");
        facts.put("auth_revoked", sheet.authorization().revoked());
        facts.put(
                "carried",
                CARRIED_NEVER.contains(request.purpose())
                        ? Tri.FALSE
                        : sheet.authorization().valid(),
                "study_ended");
        boolean psych = request.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        facts.put("psych", psych);
        sheet.put(
                "notes_barred",
                psych ? notesExcepted().not() : Tri.FALSE,
                "originator",
                "mental_health_trainees",
                "required_by_law");
        facts.put("sale", sheet.purpose(PurposeOfUse.HMARKT) ? sheet.word("sale_of_phi") : Tri.FALSE, "sale_of_phi");
        sheet.put(
                "court_ordered",
                sheet.word("court_order").or(sheet.word("part2_court_order")),
                "court_order",
                "part2_court_order");
        sheet.put(
                "temp_copy",
                sheet.word("temp_share_copy").and(sheet.word("share_completed")),
                "temp_share_copy",
                "share_completed");
        facts.put("target_audit_log", sheet.valued("target", "audit_log"), "target");
        sheet.put(
                "unavailable_best_interest",
                sheet.word("patient_unavailable").and(sheet.word("best_interest")),
                "patient_unavailable",
                "best_interest");
    }

    /** 45 CFR 164.508(a)(2)(i)-(ii); the patient's own request has a forbid of its own. */
    private Tri notesExcepted() {
        RecipientKind to = request.recipient();
        boolean treating = sheet.purpose(PurposeOfUse.TREAT) || sheet.purpose(PurposeOfUse.ETREAT);
        Tri origin = Tri.of(treating && to == RecipientKind.INTERNAL).and(sheet.word("originator"));
        Tri trainees = Tri.of(sheet.purpose(PurposeOfUse.TRAIN)).and(sheet.word("mental_health_trainees"));
        boolean always = to == RecipientKind.HHS_OCR
                || to == RecipientKind.CORONER
                || sheet.purpose(PurposeOfUse.THREAT)
                || sheet.purpose(PurposeOfUse.PATRQT);
        return origin.or(trainees).or(sheet.word("required_by_law")).or(Tri.of(always));
    }

    private void duties() {
        Action action = request.action();
        facts.put(
                "min_necessary_action",
                action == Action.VIEW
                        || action == Action.SHARE
                        || action == Action.EXPORT
                        || action == Action.DEIDENTIFY);
        Tri free = Tri.of(CARRIED_NEVER.contains(request.purpose())
                        || request.recipient() == RecipientKind.HHS_OCR
                        || request.form() == Form.LIMITED_DATA_SET)
                .or(facts.get("carried"))
                .or(facts.get("court_ordered"))
                .or(sheet.word("grand_jury_subpoena"))
                .or(sheet.word("required_by_law"));
        facts.put("min_necessary_free", free);
        Purposes.@Nullable Purpose purpose = Purposes.find(request.purpose());
        String legal = purpose == null ? "-" : purpose.legalClass();
        facts.put(
                "accounted_purpose",
                Set.of("public_interest", "oversight", "legal", "research").contains(legal));
        facts.put("link_action", action == Action.VIEW || action == Action.SHARE);
        facts.put("request_late", sheet.over("request_age_days", 30), "request_age_days");
    }
}
