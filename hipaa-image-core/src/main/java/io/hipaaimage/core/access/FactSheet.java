package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.RecipientKind.Group;

/**
 * What several groups of facts share while they are computed, and the emergency that waives some of them: it is known here and nowhere
 * else, so that no rule can forget it.
 *
 * @param <V> a value of the logic
 */
final class FactSheet<V> {
    private static final int PATRQT = Coded.place(PurposeOfUse.PATRQT);

    private final Logic<V> logic;
    private final Profile profile;
    private final V emergency;
    private final V individual;
    private final V disclosing;
    private V waived;

    FactSheet(Logic<V> logic, Profile profile) {
        this.logic = logic;
        this.profile = profile;
        V known = logic.and(logic.isFalse(logic.word("wrong_tenant")), logic.isFalse(logic.word("patient_unknown")));
        this.emergency = logic.all(
                logic.is(Column.PURPOSE, PurposeOfUse.ETREAT::equals), logic.is(Column.ROLE, Role::clinical), known);
        this.individual = individual(logic);
        this.disclosing = logic.and(
                logic.is(Column.ACTION, FactSheet::leaves),
                logic.not(logic.is(Column.RECIPIENT, to -> to == RecipientKind.INTERNAL)));
        this.waived = logic.no();
    }

    private static boolean leaves(Action action) {
        return action == Action.VIEW || action == Action.SHARE || action == Action.EXPORT;
    }

    Profile profile() {
        return profile;
    }

    V emergency() {
        return emergency;
    }

    /** The individual, or whoever stands for them, asks: never harder than the rule. */
    V individual() {
        return individual;
    }

    static <V> V individual(Logic<V> logic) {
        return logic.and(
                logic.is(Column.PURPOSE, PurposeOfUse.PATRQT::equals),
                logic.is(Column.ROLE, r -> r == Role.PATIENT || r == Role.PERSONAL_REPRESENTATIVE));
    }

    static boolean individual(AccessRequest request) {
        return request.coded().purposePlace == PATRQT
                && (request.role() == Role.PATIENT || request.role() == Role.PERSONAL_REPRESENTATIVE);
    }

    V disclosing() {
        return disclosing;
    }

    /** Protected health information, once {@link DeidentificationFacts} were put. */
    V phi() {
        return logic.get(Fact.PHI);
    }

    V waived() {
        return waived;
    }

    void waive(V also) {
        waived = logic.or(waived, also);
    }

    V purpose(PurposeOfUse purpose) {
        return logic.is(Column.PURPOSE, purpose::equals);
    }

    V group(Group group) {
        return logic.is(Column.RECIPIENT, to -> to.group() == group);
    }

    /**
     * A test that an emergency waives, with review, where it is unknown and, if so said, where it is known to fail.
     *
     * @param due whether the test applies at all; never unknown
     * @param unknown whether it cannot be told; never unknown
     * @param fails whether it is known to fail
     * @param knownToo whether a known failure is waived as well
     */
    V waivable(V due, V unknown, V fails, boolean knownToo) {
        V gives = knownToo ? logic.or(unknown, fails) : unknown;
        V excused = logic.all(due, emergency, gives);
        waive(excused);
        V outcome = logic.when(unknown, logic.unknown(), fails);
        return logic.when(excused, logic.no(), logic.when(due, outcome, logic.no()));
    }
}
