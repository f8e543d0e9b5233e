package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.stream.Collectors;

/**
 * Policy said no. For whoever may see it the decision has every reason and what is missing; callers over a network answer strangers with
 * one {@code NOT_AVAILABLE}.
 */
public final class NotPermittedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final transient Decision.Denied decision;

    NotPermittedException(Decision.Denied decision) {
        super(ErrorCode.DENIED, decision.reasons().stream().map(Reason::code).collect(Collectors.joining(";")));
        this.decision = decision;
    }

    /**
     * The whole decision.
     *
     * @return the denial
     */
    public Decision.Denied decision() {
        return decision;
    }
}
