package io.hipaaimage.spring.security;

import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;

/**
 * Tokens of the client credentials grant (RFC 6749 4.4): the subject is the client itself (RFC 9068 2.2), the grant type says so, or there
 * is no subject at all.
 */
final class ServiceTokens implements Predicate<Authentication> {
    @Override
    public boolean test(Authentication authentication) {
        return Claims.of(authentication).filter(ServiceTokens::ofAService).isPresent();
    }

    private static boolean ofAService(Claims claims) {
        Optional<String> subject = claims.text("sub");
        return subject.isEmpty()
                || subject.equals(claims.text("client_id"))
                || subject.equals(claims.text("azp"))
                || claims.text("gty").filter("client-credentials"::equals).isPresent();
    }
}
