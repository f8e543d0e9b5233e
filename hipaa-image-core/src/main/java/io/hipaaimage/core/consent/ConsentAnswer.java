package io.hipaaimage.core.consent;

import java.util.List;

/**
 * What the consents of a patient say to a question.
 *
 * @param effect the effect
 * @param basis the provisions that decide, such as {@code consent-7#provision.provision[0] deny}; empty where none applies
 */
public record ConsentAnswer(Effect effect, List<String> basis) {
    /** Copies the list. */
    public ConsentAnswer {
        basis = List.copyOf(basis);
    }

    /** The effects. */
    public enum Effect {
        /** A provision permits it, and none denies it. */
        PERMIT,
        /** A provision denies it. */
        DENY,
        /** No provision applies: what is not permitted is closed. */
        SILENT,
        /** It depends on what is not known: closed as well. */
        UNKNOWN
    }

    /**
     * Whether it is permitted.
     *
     * @return true for {@code PERMIT} alone
     */
    public boolean permits() {
        return effect == Effect.PERMIT;
    }
}
