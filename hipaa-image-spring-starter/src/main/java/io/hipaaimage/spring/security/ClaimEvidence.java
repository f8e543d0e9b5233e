package io.hipaaimage.spring.security;

import io.hipaaimage.core.AuthenticationEvidence;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;

/**
 * {@code amr}, {@code acr} and {@code auth_time} of OpenID Connect Core 2 and RFC 9068, of the issuer that the token names. Without {@code
 * amr} and {@code acr} it has none; without {@code auth_time} it is of unknown age.
 */
final class ClaimEvidence implements EvidenceSource {
    @Override
    public Optional<AuthenticationEvidence> evidence(Authentication authentication) {
        return Claims.of(authentication).flatMap(claims -> said(claims, authentication.getName()));
    }

    private static Optional<AuthenticationEvidence> said(Claims claims, String name) {
        Set<String> methods = claims.texts("amr");
        Optional<String> context = claims.text("acr");
        Optional<String> issuer = claims.text("iss");
        if (issuer.isEmpty() || (methods.isEmpty() && context.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new AuthenticationEvidence(
                methods,
                context.orElse(null),
                claims.time("auth_time").orElse(null),
                issuer.get(),
                claims.text("sub").orElse(name),
                claims.text("sid").orElse(null)));
    }
}
