package io.hipaaimage.spring.security;

import io.hipaaimage.core.AuthenticationEvidence;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Spring Security's factors in the words of RFC 8176. A factor of another party (bearer token, SAML, OpenID Connect) says nothing of what
 * that party asked for, so it gives no method. Always answers: as old as the oldest factor that counts; of unknown age, so never fresh,
 * where there is none.
 */
final class FactorEvidence implements EvidenceSource {
    static final String ISSUER = "spring-security";

    private static final Map<String, String> METHODS = Map.of(
            FactorGrantedAuthority.PASSWORD_AUTHORITY, "pwd",
            FactorGrantedAuthority.OTT_AUTHORITY, "otp",
            FactorGrantedAuthority.WEBAUTHN_AUTHORITY, "hwk",
            FactorGrantedAuthority.X509_AUTHORITY, "swk");

    private final boolean userVerified;

    /** Whether the relying party asks authenticators to verify their user, by PIN or biometrics: then one of them is two factors. */
    FactorEvidence(boolean userVerified) {
        this.userVerified = userVerified;
    }

    @Override
    public Optional<AuthenticationEvidence> evidence(Authentication authentication) {
        List<FactorGrantedAuthority> known = authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(factor -> METHODS.containsKey(factor.getAuthority()))
                .toList();
        Set<String> methods = new HashSet<>();
        for (FactorGrantedAuthority factor : known) {
            methods.add(METHODS.getOrDefault(factor.getAuthority(), ""));
            if (userVerified && factor.getAuthority().equals(FactorGrantedAuthority.WEBAUTHN_AUTHORITY)) {
                methods.add("mfa");
            }
        }
        Instant oldest = known.stream()
                .map(FactorGrantedAuthority::getIssuedAt)
                .min(Instant::compareTo)
                .orElse(null);
        return Optional.of(new AuthenticationEvidence(methods, null, oldest, ISSUER, authentication.getName(), null));
    }
}
