package io.hipaaimage.core.access;

import java.util.Set;

/** What can permit, and what comes with a permit. */
final class GroundFacts<V> {
    private static final Set<PurposeOfUse> LDS =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.PUBHLTH, PurposeOfUse.HOPERAT, PurposeOfUse.TRAIN);
    private static final Set<PurposeOfUse> CARRIED_NEVER =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.PATRQT);
    private static final Set<String> ACCOUNTED = Set.of("public_interest", "oversight", "legal", "research");

    private final FactSheet<V> sheet;
    private final Logic<V> logic;

    GroundFacts(FactSheet<V> sheet, Logic<V> logic) {
        this.sheet = sheet;
        this.logic = logic;
    }

    void put() {
        grounds();
        notes();
        authorization();
        duties();
    }

    private void grounds() {
        logic.put(
                Fact.RESEARCH_PARTY,
                logic.is(
                        Column.RECIPIENT,
                        to -> to == RecipientKind.INTERNAL || to == RecipientKind.EXTERNAL_RESEARCHER));
        logic.put(Fact.LDS_PURPOSE, logic.is(Column.PURPOSE, LDS::contains));
        logic.put(
                Fact.LDS_IDENTIFIER,
                logic.any(
                        logic.word("full_face_visible"),
                        logic.word("burned_in_mrn"),
                        logic.word("device_serial_in_metadata")));
        logic.put(Fact.SALE, logic.and(sheet.purpose(PurposeOfUse.HMARKT), logic.word("sale_of_phi")));
        logic.put(Fact.COURT_ORDERED, logic.or(logic.word("court_order"), logic.word("part2_court_order")));
        logic.put(Fact.TEMP_COPY, logic.and(logic.word("temp_share_copy"), logic.word("share_completed")));
        logic.put(Fact.TARGET_AUDIT_LOG, logic.valued("target", "audit_log"));
        logic.put(
                Fact.UNAVAILABLE_BEST_INTEREST,
                logic.and(logic.word("patient_unavailable"), logic.word("best_interest")));
    }

    private void authorization() {
        V valid = logic.claim(Logic.Claim.VALID);
        logic.put(Fact.AUTH_VALID, valid);
        logic.put(Fact.AUTH_REVOKED, logic.claim(Logic.Claim.REVOKED));
        V never = logic.is(Column.PURPOSE, CARRIED_NEVER::contains);
        logic.put(Fact.CARRIED, logic.and(logic.not(never), valid));
    }

    /** 45 CFR 164.508(a)(2)(i)-(ii); the patient's own request has a forbid of its own. */
    private void notes() {
        V psych = logic.is(Column.SENSITIVITY, s -> s == Sensitivity.PSYCHOTHERAPY_NOTES);
        logic.put(Fact.PSYCH, psych);
        V treating = logic.are(Column.PURPOSE, Column.RECIPIENT, GroundFacts::treatsInside);
        V origin = logic.and(treating, logic.word("originator"));
        V trainees = logic.and(sheet.purpose(PurposeOfUse.TRAIN), logic.word("mental_health_trainees"));
        V always = logic.are(Column.PURPOSE, Column.RECIPIENT, GroundFacts::neverBarred);
        V excepted = logic.or(logic.any(origin, trainees, always), logic.word("required_by_law"));
        logic.put(Fact.NOTES_BARRED, logic.and(psych, logic.not(excepted)));
    }

    private static boolean treatsInside(PurposeOfUse purpose, RecipientKind to) {
        return to == RecipientKind.INTERNAL
                && (purpose.equals(PurposeOfUse.TREAT) || purpose.equals(PurposeOfUse.ETREAT));
    }

    private static boolean neverBarred(PurposeOfUse purpose, RecipientKind to) {
        return to == RecipientKind.HHS_OCR
                || to == RecipientKind.CORONER
                || purpose.equals(PurposeOfUse.THREAT)
                || purpose.equals(PurposeOfUse.PATRQT);
    }

    private void duties() {
        logic.put(
                Fact.MIN_NECESSARY_ACTION,
                logic.is(
                        Column.ACTION,
                        a -> a == Action.VIEW || a == Action.SHARE || a == Action.EXPORT || a == Action.DEIDENTIFY));
        V byNature = logic.any(
                logic.is(Column.PURPOSE, CARRIED_NEVER::contains),
                logic.is(Column.RECIPIENT, to -> to == RecipientKind.HHS_OCR),
                logic.is(Column.FORM, f -> f == Form.LIMITED_DATA_SET));
        V byOrder = logic.any(
                logic.get(Fact.COURT_ORDERED), logic.word("grand_jury_subpoena"), logic.word("required_by_law"));
        logic.put(Fact.MIN_NECESSARY_FREE, logic.any(byNature, logic.get(Fact.CARRIED), byOrder));
        logic.put(Fact.ACCOUNTED_PURPOSE, logic.is(Column.PURPOSE, p -> Purposes.ofClass(p, ACCOUNTED)));
        logic.put(Fact.LINK_ACTION, logic.is(Column.ACTION, a -> a == Action.VIEW || a == Action.SHARE));
        logic.put(Fact.REQUEST_LATE, logic.over("request_age_days", 30));
    }
}
