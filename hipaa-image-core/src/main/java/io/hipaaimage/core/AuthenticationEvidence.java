package io.hipaaimage.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host's authentication said; the host supplies it, the library judges it, the log says who asserted it. Immutable.
 *
 * @param methods RFC 8176 {@code amr} values
 * @param acr the authentication context class, or null
 * @param authTime when the person authenticated, or null where it is not known: then a maximum age fails closed
 * @param issuer who asserts it
 * @param subject whom it is about
 * @param session the session, or null
 */
public record AuthenticationEvidence(
        Set<String> methods,
        @Nullable String acr,
        @Nullable Instant authTime,
        String issuer,
        String subject,
        @Nullable String session) {
    /** Copies the set. */
    public AuthenticationEvidence {
        methods = Set.copyOf(methods);
    }

    /**
     * When the person authenticated.
     *
     * @return the time, or empty
     */
    public Optional<Instant> authenticatedAt() {
        return Optional.ofNullable(authTime);
    }
}
