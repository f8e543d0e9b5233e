package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSet.Tri;
import java.util.Set;

/** How the asker stands to the patient, and what an emergency waives of it. */
final class RelationshipFacts {
    private static final Set<PurposeOfUse> NEED_RELATION =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.FAMRQT, PurposeOfUse.PATRQT);

    private final FactSheet sheet;
    private final AccessRequest request;
    private final FactSet facts;

    RelationshipFacts(FactSheet sheet) {
        this.sheet = sheet;
        this.request = sheet.request();
        this.facts = sheet.facts();
    }

    void put() {
        relationship();
    }

    private void relationship() {
        Relationship stands = request.relationship();
        Role role = request.role();
        boolean needed = sheet.phi()
                && NEED_RELATION.contains(request.purpose())
                && (role.clinical() || role == Role.PATIENT || role == Role.PERSONAL_REPRESENTATIVE);
        if (!needed) {
            return;
        }
        if (stands == Relationship.UNKNOWN) {
            facts.put("rel_none", sheet.waivable(true, false, false), "relationship");
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
        if (sheet.emergency() && stands == Relationship.NONE && sheet.word("break_glass") == Tri.TRUE) {
            facts.put("bg_expired", sheet.valued("bg_window", "expired"), "bg_window");
            sheet.waive(true);
            return;
        }
        facts.put(
                "rel_none",
                sheet.emergency() && stands == Relationship.NONE
                        ? sheet.word("break_glass").not()
                        : Tri.TRUE,
                "break_glass");
    }
}
