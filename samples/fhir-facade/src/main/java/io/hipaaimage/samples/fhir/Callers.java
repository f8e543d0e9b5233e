package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.Optional;

/** Who stands behind a bearer token; the host's identity provider knows. Must be safe for use by several threads. */
@FunctionalInterface
public interface Callers {
    /**
     * A caller.
     *
     * @param requester who asks
     * @param purpose for what, as the token was given
     */
    record Caller(Requester requester, PurposeOfUse purpose) {}

    /**
     * Looks a token up.
     *
     * @param token what stood behind {@code Bearer}
     * @return the caller, or empty for a token that is none
     */
    Optional<Caller> of(String token);
}
