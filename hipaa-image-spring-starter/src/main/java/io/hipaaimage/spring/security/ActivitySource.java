package io.hipaaimage.spring.security;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** When a person was last active before the running request, for automatic logoff (45 CFR 164.312(a)(2)(iii)). */
@FunctionalInterface
public interface ActivitySource {
    /**
     * The last activity.
     *
     * @param authentication who
     * @return the time, or empty where it is not known: then a session counts as due for logoff
     */
    Optional<Instant> lastActive(Authentication authentication);
}
