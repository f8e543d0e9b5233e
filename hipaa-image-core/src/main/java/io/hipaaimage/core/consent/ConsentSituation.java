package io.hipaaimage.core.consent;

import io.hipaaimage.core.consent.ConsentAnswer.Effect;
import java.util.List;
import java.util.Set;

/**
 * One row of a consent table.
 *
 * @param name the case
 * @param consent the id of the consent that is asked
 * @param question the question, but for groups that only the consent can name
 * @param asBreakGlassGroup whether the asker belongs to the group that the consent names for breaking the glass
 * @param expected {@code PERMIT}, {@code DENY}, or empty where nothing is expected
 */
public record ConsentSituation(
        String name, String consent, ConsentQuestion question, boolean asBreakGlassGroup, String expected) {
    /**
     * Asks a consent.
     *
     * @param of the consent of the row
     * @return its answer
     */
    public ConsentAnswer ask(Consent of) {
        Set<String> groups = asBreakGlassGroup ? of.breakGlassGroups() : Set.of();
        return Consents.answer(List.of(of), question.joining(groups));
    }

    /**
     * Whether an answer is what the row expects.
     *
     * @param answer the answer
     * @return true if it is, or if nothing is expected
     */
    public boolean matches(ConsentAnswer answer) {
        return expected.isEmpty() || expected.equals(word(answer));
    }

    /**
     * The effect in the table's words: what is silent or not known is closed.
     *
     * @param answer the answer
     * @return {@code PERMIT} or {@code DENY}
     */
    public static String word(ConsentAnswer answer) {
        return answer.effect() == Effect.PERMIT ? "PERMIT" : "DENY";
    }
}
