package io.hipaaimage.spring.security;

import io.hipaaimage.core.AuthenticationEvidence;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** What a host's converter found in a response that it checked. Two that differ are none: nobody can say which one holds. */
final class ContextEvidence implements EvidenceSource {
    @Override
    public Optional<AuthenticationEvidence> evidence(Authentication authentication) {
        List<AssertedContext> said = authentication.getAuthorities().stream()
                .filter(AssertedContext.class::isInstance)
                .map(AssertedContext.class::cast)
                .distinct()
                .toList();
        if (said.size() != 1) {
            return Optional.empty();
        }
        AssertedContext one = said.get(0);
        return Optional.of(new AuthenticationEvidence(
                one.methods(), one.contextClass(), one.authTime(), one.issuer(), authentication.getName(), null));
    }
}
