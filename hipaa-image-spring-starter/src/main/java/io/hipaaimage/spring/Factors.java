package io.hipaaimage.spring;

import io.hipaaimage.core.AuthenticationEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Spring Security's factors in the words of RFC 8176. A factor of another party (bearer token, SAML, OpenID Connect) says nothing of what
 * that party asked for, so it gives no method: a host maps {@code amr} itself.
 */
final class Factors {
    static final String ISSUER = "spring-security";

    private static final Map<String, String> METHODS = Map.of(
            FactorGrantedAuthority.PASSWORD_AUTHORITY, "pwd",
            FactorGrantedAuthority.OTT_AUTHORITY, "otp",
            FactorGrantedAuthority.WEBAUTHN_AUTHORITY, "hwk",
            FactorGrantedAuthority.X509_AUTHORITY, "swk");

    private Factors() {}

    /** As old as the oldest factor that counts; of unknown age, so never fresh, where there is none. */
    static AuthenticationEvidence evidence(Authentication authentication) {
        List<FactorGrantedAuthority> known = authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> METHODS.containsKey(factor.getAuthority()))
                .toList();
        Set<String> methods = known.stream()
                .map(factor -> METHODS.getOrDefault(factor.getAuthority(), ""))
                .collect(Collectors.toUnmodifiableSet());
        Instant oldest = known.stream()
                .map(FactorGrantedAuthority::getIssuedAt)
                .min(Instant::compareTo)
                .orElse(null);
        return new AuthenticationEvidence(methods, null, oldest, ISSUER, authentication.getName(), null);
    }
}
