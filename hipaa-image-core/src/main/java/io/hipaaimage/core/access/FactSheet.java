package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSet.Tri;
import java.util.Arrays;
import java.util.List;

/**
 * The facts of one request while they are computed, and the emergency that waives some of them: it is known here and nowhere else, so that
 * no rule can forget it.
 */
final class FactSheet {
    private final AccessRequest request;
    private final AuthorizationJudgement authorization;
    private final FactSet facts = new FactSet();
    private final boolean emergency;
    private boolean waived;

    FactSheet(AccessRequest request, AuthorizationJudgement authorization) {
        this.request = request;
        this.authorization = authorization;
        this.emergency = purpose(PurposeOfUse.ETREAT)
                && request.role().clinical()
                && word("wrong_tenant") == Tri.FALSE
                && word("patient_unknown") == Tri.FALSE;
    }

    AccessRequest request() {
        return request;
    }

    AuthorizationJudgement authorization() {
        return authorization;
    }

    FactSet facts() {
        return facts;
    }

    boolean emergency() {
        return emergency;
    }

    boolean waived() {
        return waived;
    }

    void waive(boolean also) {
        waived |= also;
    }

    /** A word of the vocabulary: absent is false, {@code unknown} is unknown, any other value is true. */
    static Tri word(AccessRequest request, String word) {
        String value = request.facts().get(word);
        if (value == null) {
            return Tri.FALSE;
        }
        return value.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.TRUE;
    }

    Tri word(String word) {
        return word(request, word);
    }

    /** A word that has a value: whether it is this one. */
    Tri valued(String word, String value) {
        String said = request.facts().get(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return said.equals(Vocabulary.UNKNOWN) ? Tri.UNKNOWN : Tri.of(said.equals(value));
    }

    /** A word that has a number: whether it is over a limit. */
    Tri over(String word, int limit) {
        String said = request.facts().get(word);
        if (said == null) {
            return Tri.FALSE;
        }
        return said.matches("[0-9]{1,9}") ? Tri.of(Integer.parseInt(said) > limit) : Tri.UNKNOWN;
    }

    /** Those of the words that are not known: what a composite fact lacks. */
    List<String> unknown(String... words) {
        return Arrays.stream(words).filter(w -> word(w) == Tri.UNKNOWN).toList();
    }

    void put(String name, Tri value, String... words) {
        facts.put(name, value, unknown(words));
    }

    boolean purpose(PurposeOfUse purpose) {
        return request.purpose().equals(purpose);
    }

    /** The individual, or whoever stands for them, asks: never harder than the rule. */
    boolean individual() {
        return individual(request);
    }

    static boolean individual(AccessRequest request) {
        return request.purpose().equals(PurposeOfUse.PATRQT)
                && (request.role() == Role.PATIENT || request.role() == Role.PERSONAL_REPRESENTATIVE);
    }

    /** Protected health information, once {@link DeidentificationFacts} were put. */
    boolean phi() {
        return facts.get("phi") != Tri.FALSE;
    }

    boolean disclosing() {
        boolean out = request.action() == Action.VIEW
                || request.action() == Action.SHARE
                || request.action() == Action.EXPORT;
        return out && request.recipient() != RecipientKind.INTERNAL;
    }

    /** A test that an emergency waives, with review, where it is unknown and, if so said, where it is known to fail. */
    Tri waivable(boolean unknown, boolean fails, boolean knownToo) {
        if (emergency && (unknown || (fails && knownToo))) {
            waived = true;
            return Tri.FALSE;
        }
        return unknown ? Tri.UNKNOWN : Tri.of(fails);
    }
}
