package io.hipaaimage.spring.security;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who asks, as a session of the vault, with what is known of authentication, activity and device now. Make one for each request and keep
 * none: a kept one would not see that a person has gone. Safe for use by several threads.
 */
public interface CareSessions {
    /**
     * The session of whoever runs this thread.
     *
     * @param purpose why
     * @return a session
     * @throws RefusedException {@code NOT_AVAILABLE} if it is nobody that policy knows
     */
    CareSession of(PurposeOfUse purpose) throws RefusedException;

    /**
     * The requester of whoever runs this thread.
     *
     * @return the requester, or empty if it is nobody that policy knows
     */
    Optional<Requester> requester();

    /**
     * The requester of an authentication, with activity and device of the running request.
     *
     * @param authentication as the security context has it, or null
     * @return the requester, or empty if it is nobody that policy knows
     */
    Optional<Requester> requester(@Nullable Authentication authentication);
}
