package io.hipaaimage.spring;

import io.hipaaimage.core.Requester;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who asks, by what Spring Security knows. Guarantees that an anonymous or unauthenticated caller is nobody. A host with role names of its
 * own brings its own bean. Safe for use by several threads.
 */
@FunctionalInterface
public interface RequesterResolver {
    /**
     * The requester of an authentication.
     *
     * @param authentication as the security context has it, or null
     * @return the requester, without device and last activity, which the web layer adds; empty if it is nobody that policy knows
     */
    Optional<Requester> resolve(@Nullable Authentication authentication);
}
