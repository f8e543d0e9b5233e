package io.hipaaimage.core.access;

import io.hipaaimage.core.access.RecipientKind.Group;

/** Who asks, under which circumstances. */
final class AskerFacts<V> {
    private final FactSheet<V> sheet;
    private final Logic<V> logic;

    AskerFacts(FactSheet<V> sheet, Logic<V> logic) {
        this.sheet = sheet;
        this.logic = logic;
    }

    void put() {
        purpose();
        recipient();
        circumstances();
    }

    private void purpose() {
        logic.put(Fact.LISTED_PURPOSE, logic.is(Column.PURPOSE, Purposes::listed));
        logic.put(Fact.KNOWN_PURPOSE, logic.is(Column.PURPOSE, Purposes::known));
        logic.put(Fact.ROLE_LISTED, logic.are(Column.PURPOSE, Column.ROLE, Purposes::admits));
        logic.put(Fact.EMERGENCY, sheet.emergency());
    }

    private void recipient() {
        logic.put(Fact.INTERNAL, sheet.group(Group.INTERNAL));
        logic.put(Fact.PROVIDER, sheet.group(Group.PROVIDER));
        logic.put(Fact.ASSOCIATE, sheet.group(Group.ASSOCIATE));
        logic.put(Fact.COVERED_ENTITY, sheet.group(Group.COVERED_ENTITY));
        logic.put(Fact.OUTSIDE_ENTITY, logic.or(logic.get(Fact.PROVIDER), logic.get(Fact.COVERED_ENTITY)));
        logic.put(Fact.TO_INDIVIDUAL, sheet.group(Group.INDIVIDUAL));
        logic.put(Fact.TO_PUBLIC, sheet.group(Group.PUBLIC));
    }

    private void circumstances() {
        V noSession = logic.is(Column.SESSION, s -> s == SessionState.UNKNOWN);
        V idle = logic.is(Column.SESSION, s -> s == SessionState.IDLE);
        logic.put(Fact.IDLE, sheet.waivable(logic.yes(), noSession, idle, true));
        logic.put(Fact.MFA_ABSENT, logic.when(sheet.individual(), logic.no(), secondFactorMissing()));
        V stale = sheet.waivable(logic.yes(), logic.no(), logic.is(Column.MFA, m -> m == Mfa.STALE), true);
        logic.put(Fact.MFA_STALE, logic.when(sheet.individual(), logic.no(), stale));
        V unclear = logic.is(Column.DEVICE, d -> d == DeviceState.UNKNOWN);
        V unmanaged = logic.is(Column.DEVICE, d -> d == DeviceState.PERSONAL_UNMANAGED);
        V device = sheet.waivable(logic.yes(), unclear, unmanaged, false);
        logic.put(Fact.DEVICE_UNMANAGED, logic.when(sheet.individual(), logic.no(), device));
    }

    private V secondFactorMissing() {
        V absent = logic.is(Column.MFA, m -> m == Mfa.N);
        V outage = logic.all(absent, sheet.emergency(), logic.word("mfa_outage_declared"));
        sheet.waive(logic.isTrue(outage));
        V unknown = logic.is(Column.MFA, m -> m == Mfa.UNKNOWN);
        return logic.when(absent, logic.not(outage), sheet.waivable(logic.not(absent), unknown, logic.no(), true));
    }
}
