package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.Set;

/** How the asker stands to the patient, and what an emergency waives of it. */
final class RelationshipFacts<V> {
    private static final Set<PurposeOfUse> NEED_RELATION =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.FAMRQT, PurposeOfUse.PATRQT);

    private final FactSheet<V> sheet;
    private final Logic<V> logic;

    RelationshipFacts(FactSheet<V> sheet, Logic<V> logic) {
        this.sheet = sheet;
        this.logic = logic;
    }

    void put() {
        V needed = logic.all(
                sheet.phi(),
                logic.is(Column.PURPOSE, NEED_RELATION::contains),
                logic.is(Column.ROLE, RelationshipFacts::needsRelation));
        V unknown = logic.is(Column.RELATIONSHIP, r -> r == Relationship.UNKNOWN);
        V undocumented = logic.and(needed, logic.are(Column.ROLE, Column.RELATIONSHIP, RelationshipFacts::unshown));
        logic.put(Fact.REL_UNDOCUMENTED, undocumented);
        V holds = logic.are(Column.ROLE, Column.RELATIONSHIP, RelationshipFacts::holds);
        V lacks = logic.and(needed, logic.not(logic.any(unknown, holds, undocumented)));
        V mayBreak = logic.all(lacks, sheet.emergency(), logic.is(Column.RELATIONSHIP, r -> r == Relationship.NONE));
        V glass = logic.word("break_glass");
        V broken = logic.and(mayBreak, logic.isTrue(glass));
        sheet.waive(broken);
        logic.put(Fact.BG_EXPIRED, logic.and(broken, logic.valued("bg_window", "expired")));
        V known = logic.when(mayBreak, logic.not(glass), lacks);
        V unclear = sheet.waivable(logic.and(needed, unknown), logic.yes(), logic.no(), false);
        logic.put(Fact.REL_NONE, logic.or(known, unclear));
    }

    private static boolean needsRelation(Role role) {
        return role.clinical() || role == Role.PATIENT || role == Role.PERSONAL_REPRESENTATIVE;
    }

    private static boolean holds(Role role, Relationship stands) {
        return role.clinical()
                ? stands == Relationship.CARE_TEAM
                : role == Role.PATIENT
                        ? stands == Relationship.SELF
                        : stands == Relationship.REP_DOCUMENTED || stands == Relationship.PARENT;
    }

    private static boolean unshown(Role role, Relationship stands) {
        return role == Role.PERSONAL_REPRESENTATIVE && stands == Relationship.REP_UNDOCUMENTED;
    }
}
