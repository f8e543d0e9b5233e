package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSet.Tri;
import io.hipaaimage.core.access.RecipientKind.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the named facts of a request. Each is typed Java with a source: a column, a word of the vocabulary, or both. What an emergency
 * waives is known here and nowhere else, so that no rule can forget it.
 */
final class Facts {
    private static final Set<PurposeOfUse> TPO =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HPAYMT, PurposeOfUse.HOPERAT);
    private static final Set<PurposeOfUse> NEED_RELATION =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.FAMRQT, PurposeOfUse.PATRQT);
    private static final Set<PurposeOfUse> LDS =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.PUBHLTH, PurposeOfUse.HOPERAT, PurposeOfUse.TRAIN);
    private static final Set<PurposeOfUse> CARRIED_NEVER =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.PATRQT);

    private final AccessRequest request;
    private final FactSet facts = new FactSet();
    private final AuthorizationJudgement authorization;
    private final boolean emergency;
    private boolean waived;

    private Facts(AccessRequest request, Profile profile, AuthorizationJudgement authorization) {
        this.request = request;
        this.authorization = authorization;
        this.emergency = request.purpose().equals(PurposeOfUse.ETREAT)
                && request.role().clinical()
                && word("wrong_tenant") == Tri.FALSE
                && word("patient_unknown") == Tri.FALSE;
        columns();
        words();
        new DeidentificationFacts(request, profile, facts).put();
        circumstances();
        relationship();
        disclosure();
        associate();
        part2();
        restrictions();
        grounds();
        duties();
        facts.put("waived", waived);
    }

    static FactSet of(AccessRequest request, Profile profile, AuthorizationJudgement authorization) {
        return new Facts(request, profile, authorization).facts;
    }

    /** A word of the vocabulary: absent is false, {@code unknown} is unknown, any other value is true. */
    static Tri word(AccessRequest request, String word) {
        String value = request.facts().get(word);
        if (value == null) {
            return Tri.FALSE;
        }
        return value.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.TRUE;
    }

    private Tri word(String word) {
        return word(request, word);
    }

    /** A word that has a value: whether it is this one. */
    static Tri valued(AccessRequest request, String word, String value) {
        String said = request.facts().get(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return said.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.of(said.equals(value));
    }

    /** A word that has a number: whether it is over a limit. */
    static Tri over(AccessRequest request, String word, int limit) {
        String said = request.facts().get(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return said.matches("[0-9]{1,9}") ? Tri.of(Integer.parseInt(said) > limit) : Tri.UNKNOWN;
    }

    /** Those of the words that are not known: what a composite fact lacks. */
    static List<String> unknown(AccessRequest request, String... words) {
        return Arrays.stream(words).filter(w -> word(request, w) == Tri.UNKNOWN).toList();
    }

    private void put(String name, Tri value, String... words) {
        facts.put(name, value, unknown(request, words));
    }

    private boolean purpose(PurposeOfUse purpose) {
        return request.purpose().equals(purpose);
    }

    private void columns() {
        Purposes.@Nullable Purpose purpose = Purposes.find(request.purpose());
        facts.put("listed_purpose", purpose != null);
        if (purpose != null) {
            facts.put("purpose:" + purpose.code(), true);
            facts.put("known_purpose", purpose.known());
            facts.put("role_listed", purpose.roles().contains(request.role()));
        }
        facts.put("action:" + request.action().word(), true);
        facts.put("role:" + request.role().word(), true);
        facts.put("recipient:" + request.recipient().word(), true);
        facts.put("relationship:parent", request.relationship() == Relationship.PARENT);
        facts.put("form:limited_data_set", request.form() == Form.LIMITED_DATA_SET);
        facts.put("device:managed", request.device() == DeviceState.MANAGED);
        facts.put("mfa:n", request.mfa() == Mfa.N);
        facts.put("emergency", emergency);
        Group group = request.recipient().group();
        facts.put("internal", group == Group.INTERNAL);
        facts.put("provider", group == Group.PROVIDER);
        facts.put("associate", group == Group.ASSOCIATE);
        facts.put("covered_entity", group == Group.COVERED_ENTITY);
        facts.put("outside_entity", group == Group.PROVIDER || group == Group.COVERED_ENTITY);
        facts.put("to_individual", group == Group.INDIVIDUAL);
        facts.put("to_public", group == Group.PUBLIC);
    }

    private void words() {
        for (Map.Entry<String, String> fact : request.facts().entrySet()) {
            if (FactNames.known(fact.getKey())) {
                facts.put(fact.getKey(), word(fact.getKey()));
            }
        }
        facts.put("copy_not_given", authorization.has("copy_not_given"));
    }

    private void circumstances() {
        facts.put(
                "idle",
                waivable(request.session() == SessionState.UNKNOWN, request.session() == SessionState.IDLE, true),
                "session");
        boolean absent = request.mfa() == Mfa.N;
        Tri outage = Tri.of(absent && emergency).and(word("mfa_outage_declared"));
        waived |= outage == Tri.TRUE;
        Tri missing = absent ? outage.not() : waivable(request.mfa() == Mfa.UNKNOWN, request.mfa() == Mfa.STALE, true);
        facts.put("mfa_absent", individual() ? Tri.FALSE : missing, absent ? "mfa_outage_declared" : "mfa");
        Tri unmanaged = request.device() == DeviceState.UNKNOWN
                ? waivable(true, false, false)
                : Tri.of(request.device() == DeviceState.PERSONAL_UNMANAGED);
        facts.put("device_unmanaged", individual() ? Tri.FALSE : unmanaged, "device");
    }

    /** The individual, or whoever stands for them, asks: never harder than the rule. */
    private boolean individual() {
        return purpose(PurposeOfUse.PATRQT)
                && (request.role() == Role.PATIENT || request.role() == Role.PERSONAL_REPRESENTATIVE);
    }

    /** A test that an emergency waives, with review, where it is unknown and, if so said, where it is known to fail. */
    private Tri waivable(boolean unknown, boolean fails, boolean knownToo) {
        if (emergency && (unknown || (fails && knownToo))) {
            waived = true;
            return Tri.FALSE;
        }
        return unknown ? Tri.UNKNOWN : Tri.of(fails);
    }

    private void relationship() {
        Relationship stands = request.relationship();
        Role role = request.role();
        boolean needed = phi()
                && NEED_RELATION.contains(request.purpose())
                && (role.clinical() || role == Role.PATIENT || role == Role.PERSONAL_REPRESENTATIVE);
        if (!needed) {
            return;
        }
        if (stands == Relationship.UNKNOWN) {
            facts.put("rel_none", waivable(true, false, false), "relationship");
            return;
        }
        boolean holds = role.clinical()
                ? stands == Relationship.CARE_TEAM
                : role == Role.PATIENT
                        ? stands == Relationship.SELF
                        : stands == Relationship.REP_DOCUMENTED || stands == Relationship.PARENT;
        boolean undocumented = role == Role.PERSONAL_REPRESENTATIVE && stands == Relationship.REP_UNDOCUMENTED;
        facts.put("rel_undocumented", undocumented);
        if (holds || undocumented) {
            return;
        }
        if (emergency && stands == Relationship.NONE && word("break_glass") == Tri.TRUE) {
            facts.put("bg_expired", valued(request, "bg_window", "expired"), "bg_window");
            waived = true;
            return;
        }
        facts.put(
                "rel_none",
                emergency && stands == Relationship.NONE ? word("break_glass").not() : Tri.TRUE,
                "break_glass");
    }

    private boolean disclosing() {
        boolean out = request.action() == Action.VIEW
                || request.action() == Action.SHARE
                || request.action() == Action.EXPORT;
        return out && request.recipient() != RecipientKind.INTERNAL;
    }

    private void disclosure() {
        boolean disclosure = disclosing();
        RecipientKind to = request.recipient();
        boolean asker = individual() && to == RecipientKind.INTERNAL;
        facts.put("disclosure", disclosure);
        boolean tested = (disclosure || asker)
                && !purpose(PurposeOfUse.FAMRQT)
                && !purpose(PurposeOfUse.THREAT)
                && to.group() != Group.PUBLIC;
        facts.put("to_asker", tested && (asker || to.group() == Group.INDIVIDUAL));
        facts.put("to_other", tested && !asker && to.group() != Group.INDIVIDUAL);
        if (tested && phi()) {
            Verification state = request.recipientVerified();
            Tri fails = state == Verification.N
                    ? Tri.TRUE
                    : waivable(state == Verification.UNKNOWN, state == Verification.STALE, true);
            facts.put("unverified", fails, "recipient_verified");
        }
        Tri plain = word("channel_unencrypted")
                .or(Tri.of(to == RecipientKind.SELF_EMAIL_UNENCRYPTED || to == RecipientKind.SELF_SMS_UNENCRYPTED));
        facts.put("unencrypted", plain, "channel_unencrypted");
        Tri informed = Tri.of(purpose(PurposeOfUse.PATRQT))
                .and(word("requested_by_individual"))
                .and(word("risk_warning_acknowledged"));
        put(
                "channel_excused",
                informed.or(documentedAlternative()),
                "requested_by_individual",
                "risk_warning_acknowledged",
                "documented_alternative");
        facts.put("window_expired", valued(request, "telemed_window", "expired"), "telemed_window");
        facts.put("transport_storing", valued(request, "transport", "storing_relay"), "transport");
        facts.put("transport_covered", valued(request, "transport_baa", "none").not(), "transport_baa");
    }

    private Tri documentedAlternative() {
        return facts.get("rule_alternative_counts")
                .and(word("channel_unencrypted"))
                .and(word("documented_alternative"));
    }

    private boolean phi() {
        return facts.get("phi") != Tri.FALSE;
    }

    private void associate() {
        boolean associate = request.recipient().group() == Group.ASSOCIATE;
        boolean deidentify = request.action() == Action.DEIDENTIFY;
        boolean ownProduct = word("vendor_own_product") == Tri.TRUE;
        boolean due = associate && (!ownProduct || deidentify);
        facts.put("baa_due", due);
        if (due && phi()) {
            BaaState state = request.baa();
            Tri unknown = state == BaaState.UNKNOWN ? waivable(true, false, false) : Tri.FALSE;
            facts.put(
                    "baa_none",
                    state == BaaState.UNKNOWN ? unknown : Tri.of(state == BaaState.NONE || state == BaaState.NA),
                    "baa");
            facts.put("baa_inactive", state == BaaState.EXPIRED || state == BaaState.TERMINATED);
        }
        facts.put("baa_stale", over(request, "baa_verification_age_days", 365), "baa_verification_age_days");
        facts.put("sub_baa_none", valued(request, "sub_baa", "none"), "sub_baa");
    }

    private void part2() {
        boolean part2 = request.sensitivity() == Sensitivity.PART2;
        facts.put("part2", part2);
        RecipientKind to = request.recipient();
        boolean free = to.group() == Group.INDIVIDUAL
                || to == RecipientKind.HHS_OCR
                || to == RecipientKind.CHILD_PROTECTION
                || to == RecipientKind.CORONER;
        facts.put("part2_disclosure", part2 && disclosing() && !free && !purpose(PurposeOfUse.HRESCH));
        boolean tpo = TPO.contains(request.purpose());
        facts.put("part2_tpo_purpose", tpo);
        facts.put("part2_other_purpose", !tpo && !purpose(PurposeOfUse.HLEGAL));
        boolean given = authorization.has("part2_tpo_consent");
        boolean revoked = given && authorization.has("revoked");
        boolean expired = given && authorization.has("expired");
        boolean unreachable = authorization.has("store_unavailable");
        boolean emergencyStore = unreachable && emergency && part2 && disclosing() && phi();
        boolean toProvider = emergency && to.group() == Group.PROVIDER;
        Tri underAgreement = agreement();
        waived |= emergencyStore && !toProvider && underAgreement != Tri.TRUE;
        facts.put("consent_valid", given && !revoked && !expired);
        facts.put("consent_revoked", revoked);
        facts.put("consent_expired", expired);
        facts.put("consent_unreachable", unreachable);
        facts.put("consent_none", !given && !unreachable);
        facts.put("part2_excused", underAgreement.or(Tri.of(toProvider || emergencyStore)), "baa");
    }

    /** An agreement that is in force; one that is not known is waived in an emergency, as {@link #associate} notes. */
    private Tri agreement() {
        if (request.recipient().group() != Group.ASSOCIATE) {
            return Tri.FALSE;
        }
        if (request.baa() == BaaState.UNKNOWN) {
            return emergency ? Tri.TRUE : Tri.UNKNOWN;
        }
        return Tri.of(request.baa() == BaaState.ACTIVE);
    }

    private void restrictions() {
        String applies = purpose(PurposeOfUse.TREAT) || purpose(PurposeOfUse.ETREAT)
                ? "treatment_use"
                : purpose(PurposeOfUse.FAMRQT) ? "family" : "";
        String said = request.facts().getOrDefault("agreed_restriction", "");
        boolean unknown = said.equals(Vocabulary.UNKNOWN)
                && (!applies.isEmpty() || purpose(PurposeOfUse.HPAYMT) || purpose(PurposeOfUse.HOPERAT));
        boolean agreed = !applies.isEmpty() && said.equals(applies);
        facts.put("agreed_restriction_known", agreed);
        facts.put("restricted", phi() ? waivable(unknown, agreed, true) : Tri.FALSE, "agreed_restriction");
        facts.put(
                "plan_for_payment",
                request.recipient() == RecipientKind.HEALTH_PLAN
                        && (purpose(PurposeOfUse.HPAYMT) || purpose(PurposeOfUse.HOPERAT)));
    }

    private void grounds() {
        RecipientKind to = request.recipient();
        facts.put("research_party", to == RecipientKind.INTERNAL || to == RecipientKind.EXTERNAL_RESEARCHER);
        facts.put("lds_purpose", LDS.contains(request.purpose()));
        put(
                "lds_identifier",
                word("full_face_visible").or(word("burned_in_mrn")).or(word("device_serial_in_metadata")),
                "full_face_visible",
                "burned_in_mrn",
                "device_serial_in_metadata");
        facts.put("auth_valid", authorization.valid(), "study_ended");
        facts.put("auth_revoked", authorization.revoked());
        facts.put(
                "carried",
                CARRIED_NEVER.contains(request.purpose()) ? Tri.FALSE : authorization.valid(),
                "study_ended");
        boolean psych = request.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        facts.put("psych", psych);
        put(
                "notes_barred",
                psych ? notesExcepted().not() : Tri.FALSE,
                "originator",
                "mental_health_trainees",
                "required_by_law");
        facts.put("sale", purpose(PurposeOfUse.HMARKT) ? word("sale_of_phi") : Tri.FALSE, "sale_of_phi");
        put("court_ordered", word("court_order").or(word("part2_court_order")), "court_order", "part2_court_order");
        put("temp_copy", word("temp_share_copy").and(word("share_completed")), "temp_share_copy", "share_completed");
        facts.put("target_audit_log", valued(request, "target", "audit_log"), "target");
        put(
                "unavailable_best_interest",
                word("patient_unavailable").and(word("best_interest")),
                "patient_unavailable",
                "best_interest");
    }

    /** 45 CFR 164.508(a)(2)(i)-(ii); the patient's own request has a forbid of its own. */
    private Tri notesExcepted() {
        RecipientKind to = request.recipient();
        boolean treating = purpose(PurposeOfUse.TREAT) || purpose(PurposeOfUse.ETREAT);
        Tri origin = Tri.of(treating && to == RecipientKind.INTERNAL).and(word("originator"));
        Tri trainees = Tri.of(purpose(PurposeOfUse.TRAIN)).and(word("mental_health_trainees"));
        boolean always = to == RecipientKind.HHS_OCR
                || to == RecipientKind.CORONER
                || purpose(PurposeOfUse.THREAT)
                || purpose(PurposeOfUse.PATRQT);
        return origin.or(trainees).or(word("required_by_law")).or(Tri.of(always));
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
                .or(word("grand_jury_subpoena"))
                .or(word("required_by_law"));
        facts.put("min_necessary_free", free);
        Purposes.@Nullable Purpose purpose = Purposes.find(request.purpose());
        String legal = purpose == null ? "-" : purpose.legalClass();
        facts.put(
                "accounted_purpose",
                Set.of("public_interest", "oversight", "legal", "research").contains(legal));
        facts.put("link_action", action == Action.VIEW || action == Action.SHARE);
        facts.put("request_late", over(request, "request_age_days", 30), "request_age_days");
    }
}
