package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import io.hipaaimage.core.access.RecipientKind.Group;
import java.util.Set;

/** What law asks of a disclosure: a verified recipient, a channel, an agreement, a Part 2 consent, restrictions. */
final class DisclosureFacts {
    private static final Set<PurposeOfUse> TPO =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HPAYMT, PurposeOfUse.HOPERAT);

    private final FactSheet sheet;
    private final AccessRequest request;
    private final FactSet facts;

    DisclosureFacts(FactSheet sheet) {
        this.sheet = sheet;
        this.request = sheet.request();
        this.facts = sheet.facts();
    }

    void put() {
        disclosure();
        associate();
        part2();
        restrictions();
    }

    private void disclosure() {
        boolean disclosure = sheet.disclosing();
        RecipientKind to = request.recipient();
        boolean asker = sheet.individual() && to == RecipientKind.INTERNAL;
        facts.put("disclosure", disclosure);
        boolean tested = (disclosure || asker)
                && !sheet.purpose(PurposeOfUse.FAMRQT)
                && !sheet.purpose(PurposeOfUse.THREAT)
                && to.group() != Group.PUBLIC;
        facts.put("to_asker", tested && (asker || to.group() == Group.INDIVIDUAL));
        facts.put("to_other", tested && !asker && to.group() != Group.INDIVIDUAL);
        if (tested && sheet.phi()) {
            Verification state = request.recipientVerified();
            Tri fails = state == Verification.N
                    ? Tri.TRUE
                    : sheet.waivable(state == Verification.UNKNOWN, state == Verification.STALE, true);
            facts.put("unverified", fails, "recipient_verified");
        }
        Tri plain = sheet.word("channel_unencrypted")
                .or(Tri.of(to == RecipientKind.SELF_EMAIL_UNENCRYPTED || to == RecipientKind.SELF_SMS_UNENCRYPTED));
        facts.put("unencrypted", plain, "channel_unencrypted");
        Tri informed = Tri.of(sheet.purpose(PurposeOfUse.PATRQT))
                .and(sheet.word("requested_by_individual"))
                .and(sheet.word("risk_warning_acknowledged"));
        sheet.put(
                "channel_excused",
                informed.or(documentedAlternative()),
                "requested_by_individual",
                "risk_warning_acknowledged",
                "documented_alternative");
        facts.put("window_expired", sheet.valued("telemed_window", "expired"), "telemed_window");
        facts.put("transport_storing", sheet.valued("transport", "storing_relay"), "transport");
        facts.put("transport_covered", sheet.valued("transport_baa", "none").not(), "transport_baa");
    }

    private Tri documentedAlternative() {
        return facts.get("rule_alternative_counts")
                .and(sheet.word("channel_unencrypted"))
                .and(sheet.word("documented_alternative"));
    }

    private void associate() {
        boolean associate = request.recipient().group() == Group.ASSOCIATE;
        boolean deidentify = request.action() == Action.DEIDENTIFY;
        boolean ownProduct = sheet.word("vendor_own_product") == Tri.TRUE;
        boolean due = associate && (!ownProduct || deidentify);
        facts.put("baa_due", due);
        if (due && sheet.phi()) {
            BaaState state = request.baa();
            Tri unknown = state == BaaState.UNKNOWN ? sheet.waivable(true, false, false) : Tri.FALSE;
            facts.put(
                    "baa_none",
                    state == BaaState.UNKNOWN ? unknown : Tri.of(state == BaaState.NONE || state == BaaState.NA),
                    "baa");
            facts.put("baa_inactive", state == BaaState.EXPIRED || state == BaaState.TERMINATED);
        }
        facts.put("baa_stale", sheet.over("baa_verification_age_days", 365), "baa_verification_age_days");
        facts.put("sub_baa_none", sheet.valued("sub_baa", "none"), "sub_baa");
    }

    private void part2() {
        boolean part2 = request.sensitivity() == Sensitivity.PART2;
        facts.put("part2", part2);
        RecipientKind to = request.recipient();
        boolean free = to.group() == Group.INDIVIDUAL
                || to == RecipientKind.HHS_OCR
                || to == RecipientKind.CHILD_PROTECTION
                || to == RecipientKind.CORONER;
        facts.put("part2_disclosure", part2 && sheet.disclosing() && !free && !sheet.purpose(PurposeOfUse.HRESCH));
        boolean tpo = TPO.contains(request.purpose());
        facts.put("part2_tpo_purpose", tpo);
        facts.put("part2_other_purpose", !tpo && !sheet.purpose(PurposeOfUse.HLEGAL));
        boolean given = sheet.authorization().has("part2_tpo_consent");
        boolean revoked = given && sheet.authorization().has("revoked");
        boolean expired = given && sheet.authorization().has("expired");
        boolean unreachable = sheet.authorization().has("store_unavailable");
        boolean emergencyStore = unreachable && sheet.emergency() && part2 && sheet.disclosing() && sheet.phi();
        boolean toProvider = sheet.emergency() && to.group() == Group.PROVIDER;
        Tri underAgreement = agreement();
        sheet.waive(emergencyStore && !toProvider && underAgreement != Tri.TRUE);
        facts.put("consent_valid", given && !revoked && !expired);
        facts.put("consent_revoked", revoked);
        facts.put("consent_expired", expired);
        facts.put("consent_unreachable", unreachable);
        facts.put("consent_none", !given && !unreachable);
        facts.put("part2_excused", underAgreement.or(Tri.of(toProvider || emergencyStore)), "baa");
    }

    /** An agreement that is in force; one that is not known is waived in an sheet.emergency(), as {@link #associate} notes. */
    private Tri agreement() {
        if (request.recipient().group() != Group.ASSOCIATE) {
            return Tri.FALSE;
        }
        if (request.baa() == BaaState.UNKNOWN) {
            return sheet.emergency() ? Tri.TRUE : Tri.UNKNOWN;
        }
        return Tri.of(request.baa() == BaaState.ACTIVE);
    }

    private void restrictions() {
        String applies = sheet.purpose(PurposeOfUse.TREAT) || sheet.purpose(PurposeOfUse.ETREAT)
                ? "treatment_use"
                : sheet.purpose(PurposeOfUse.FAMRQT) ? "family" : "";
        String said = request.facts().getOrDefault("agreed_restriction", "");
        boolean unknown = said.equals(Vocabulary.UNKNOWN)
                && (!applies.isEmpty() || sheet.purpose(PurposeOfUse.HPAYMT) || sheet.purpose(PurposeOfUse.HOPERAT));
        boolean agreed = !applies.isEmpty() && said.equals(applies);
        facts.put("agreed_restriction_known", agreed);
        facts.put("restricted", sheet.phi() ? sheet.waivable(unknown, agreed, true) : Tri.FALSE, "agreed_restriction");
        facts.put(
                "plan_for_payment",
                request.recipient() == RecipientKind.HEALTH_PLAN
                        && (sheet.purpose(PurposeOfUse.HPAYMT) || sheet.purpose(PurposeOfUse.HOPERAT)));
    }
}
