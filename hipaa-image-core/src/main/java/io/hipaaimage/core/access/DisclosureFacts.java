package io.hipaaimage.core.access;

import io.hipaaimage.core.access.RecipientKind.Group;
import java.util.Set;

/** What law asks of a disclosure: a verified recipient, a channel, an agreement, a Part 2 consent, restrictions. */
final class DisclosureFacts<V> {
    private static final Set<PurposeOfUse> TPO =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HPAYMT, PurposeOfUse.HOPERAT);

    private final FactSheet<V> sheet;
    private final Logic<V> logic;

    DisclosureFacts(FactSheet<V> sheet, Logic<V> logic) {
        this.sheet = sheet;
        this.logic = logic;
    }

    void put() {
        logic.put(Fact.DISCLOSURE, sheet.disclosing());
        verification();
        channel();
        associate();
        part2();
        consent();
        restrictions();
    }

    private void verification() {
        V asker = logic.and(sheet.individual(), sheet.group(Group.INTERNAL));
        V apart = logic.or(
                logic.is(Column.PURPOSE, p -> p.equals(PurposeOfUse.FAMRQT) || p.equals(PurposeOfUse.THREAT)),
                sheet.group(Group.PUBLIC));
        V tested = logic.and(logic.or(sheet.disclosing(), asker), logic.not(apart));
        V individual = logic.or(asker, sheet.group(Group.INDIVIDUAL));
        logic.put(Fact.TO_ASKER, logic.and(tested, individual));
        logic.put(Fact.TO_OTHER, logic.and(tested, logic.not(individual)));
        V due = logic.and(tested, sheet.phi());
        V known = logic.and(due, logic.is(Column.VERIFIED, v -> v == Verification.N));
        V unknown = logic.is(Column.VERIFIED, v -> v == Verification.UNKNOWN);
        V stale = logic.is(Column.VERIFIED, v -> v == Verification.STALE);
        logic.put(Fact.UNVERIFIED, logic.or(known, sheet.waivable(due, unknown, logic.no(), true)));
        logic.put(Fact.VERIFICATION_STALE, sheet.waivable(due, logic.no(), stale, true));
    }

    private void channel() {
        V plain = logic.is(
                Column.RECIPIENT,
                to -> to == RecipientKind.SELF_EMAIL_UNENCRYPTED || to == RecipientKind.SELF_SMS_UNENCRYPTED);
        V said = logic.word("channel_unencrypted");
        logic.put(Fact.UNENCRYPTED, logic.or(said, plain));
        V informed = logic.all(
                sheet.purpose(PurposeOfUse.PATRQT),
                logic.word("requested_by_individual"),
                logic.word("risk_warning_acknowledged"));
        V documented = logic.all(logic.get(Fact.RULE_ALTERNATIVE_COUNTS), said, logic.word("documented_alternative"));
        logic.put(Fact.CHANNEL_EXCUSED, logic.or(informed, documented));
        logic.put(Fact.WINDOW_EXPIRED, logic.valued("telemed_window", "expired"));
        logic.put(Fact.TRANSPORT_STORING, logic.valued("transport", "storing_relay"));
        logic.put(Fact.TRANSPORT_COVERED, logic.not(logic.valued("transport_baa", "none")));
    }

    private void associate() {
        V ownProduct = logic.isTrue(logic.word("vendor_own_product"));
        V deidentify = logic.is(Column.ACTION, a -> a == Action.DEIDENTIFY);
        V due = logic.and(sheet.group(Group.ASSOCIATE), logic.or(logic.not(ownProduct), deidentify));
        logic.put(Fact.BAA_DUE, due);
        V tested = logic.and(due, sheet.phi());
        V unknown = logic.is(Column.BAA, b -> b == BaaState.UNKNOWN);
        V none = logic.is(Column.BAA, b -> b == BaaState.NONE || b == BaaState.NA);
        V ended = logic.is(Column.BAA, b -> b == BaaState.EXPIRED || b == BaaState.TERMINATED);
        logic.put(Fact.BAA_NONE, sheet.waivable(tested, unknown, none, false));
        logic.put(Fact.BAA_INACTIVE, logic.and(tested, ended));
        logic.put(Fact.BAA_STALE, logic.over("baa_verification_age_days", 365));
        logic.put(Fact.SUB_BAA_NONE, logic.valued("sub_baa", "none"));
    }

    private void part2() {
        V part2 = logic.is(Column.SENSITIVITY, s -> s == Sensitivity.PART2);
        logic.put(Fact.PART2, part2);
        V free = logic.or(logic.is(Column.RECIPIENT, DisclosureFacts::free), sheet.purpose(PurposeOfUse.HRESCH));
        logic.put(Fact.PART2_DISCLOSURE, logic.all(part2, sheet.disclosing(), logic.not(free)));
        V tpo = logic.is(Column.PURPOSE, TPO::contains);
        logic.put(Fact.PART2_TPO_PURPOSE, tpo);
        logic.put(Fact.PART2_OTHER_PURPOSE, logic.not(logic.or(tpo, sheet.purpose(PurposeOfUse.HLEGAL))));
        V unreachable = logic.claim(Logic.Claim.STORE_UNAVAILABLE);
        V silentStore =
                logic.and(logic.all(unreachable, sheet.emergency(), part2), logic.and(sheet.disclosing(), sheet.phi()));
        V toProvider = logic.and(sheet.emergency(), sheet.group(Group.PROVIDER));
        V covered = agreement();
        sheet.waive(logic.all(silentStore, logic.not(toProvider), logic.not(logic.isTrue(covered))));
        logic.put(Fact.PART2_EXCUSED, logic.any(covered, toProvider, silentStore));
    }

    private static boolean free(RecipientKind to) {
        return to.group() == Group.INDIVIDUAL
                || to == RecipientKind.HHS_OCR
                || to == RecipientKind.CHILD_PROTECTION
                || to == RecipientKind.CORONER;
    }

    private void consent() {
        V given = logic.claim(Logic.Claim.CONSENT);
        V revoked = logic.and(given, logic.claim(Logic.Claim.CONSENT_REVOKED));
        V expired = logic.and(given, logic.claim(Logic.Claim.CONSENT_EXPIRED));
        V unreachable = logic.claim(Logic.Claim.STORE_UNAVAILABLE);
        logic.put(Fact.CONSENT_VALID, logic.and(given, logic.not(logic.or(revoked, expired))));
        logic.put(Fact.CONSENT_REVOKED, revoked);
        logic.put(Fact.CONSENT_EXPIRED, expired);
        logic.put(Fact.CONSENT_UNREACHABLE, unreachable);
        logic.put(Fact.CONSENT_NONE, logic.not(logic.or(given, unreachable)));
    }

    /** An agreement that is in force; one that is not known is waived in an emergency, as {@link #associate} notes. */
    private V agreement() {
        V unknown = logic.is(Column.BAA, b -> b == BaaState.UNKNOWN);
        V active = logic.is(Column.BAA, b -> b == BaaState.ACTIVE);
        V unclear = logic.when(sheet.emergency(), logic.yes(), logic.unknown());
        return logic.and(sheet.group(Group.ASSOCIATE), logic.when(unknown, unclear, active));
    }

    private void restrictions() {
        V treating = logic.is(Column.PURPOSE, p -> p.equals(PurposeOfUse.TREAT) || p.equals(PurposeOfUse.ETREAT));
        V paying = logic.is(Column.PURPOSE, p -> p.equals(PurposeOfUse.HPAYMT) || p.equals(PurposeOfUse.HOPERAT));
        V family = sheet.purpose(PurposeOfUse.FAMRQT);
        V ofTreatment = logic.valued("agreed_restriction", "treatment_use");
        V ofFamily = logic.valued("agreed_restriction", "family");
        V unknown = logic.and(logic.any(treating, paying, family), logic.isUnknown(ofTreatment));
        V agreed = logic.or(logic.and(treating, logic.isTrue(ofTreatment)), logic.and(family, logic.isTrue(ofFamily)));
        logic.put(Fact.AGREED_RESTRICTION_KNOWN, agreed);
        logic.put(Fact.RESTRICTED, sheet.waivable(sheet.phi(), unknown, agreed, true));
        logic.put(
                Fact.PLAN_FOR_PAYMENT,
                logic.and(paying, logic.is(Column.RECIPIENT, to -> to == RecipientKind.HEALTH_PLAN)));
    }
}
