package io.hipaaimage.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.spring.RequesterResolver;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** What is believed of a token whose signature Spring Security checked. */
class TokenEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Object> LOGIN = Map.of(
            "iss", "https://idp.example",
            "sub", "lee-1",
            "azp", "clinic-app",
            "sid", "s-9",
            "amr", List.of("pwd", "otp"),
            "acr", "urn:mfa",
            "auth_time", NOW.getEpochSecond());

    private final RequesterResolver resolver = new AuthorityRequesterResolver(
            new Callers(List.of(), List.of(new ServiceTokens())),
            RoleMap.ofClasses(),
            List.of(new ContextEvidence(), new ClaimEvidence(), new FactorEvidence(false)));

    @Test
    void takesMethodsContextAndTimeOfTheLogin() {
        assertThat(evidence(LOGIN))
                .isEqualTo(new AuthenticationEvidence(
                        Set.of("pwd", "otp"), "urn:mfa", NOW, "https://idp.example", "lee-1", "s-9"));
    }

    @Test
    void takesATimeThatSpringSecurityConverted() {
        assertThat(evidence(with("auth_time", NOW)).authenticatedAt()).contains(NOW);
    }

    @Test
    void takesATokenWithoutATimeForOneOfUnknownAge() {
        assertThat(evidence(without("auth_time")).authenticatedAt()).isEmpty();
    }

    @Test
    void takesATokenThatSaysNeitherMethodNorContextForNoFactor() {
        Map<String, Object> claims = without("amr");
        claims.remove("acr");

        assertThat(evidence(claims).methods()).isEmpty();
        assertThat(evidence(claims).issuer()).isEqualTo("spring-security");
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void believesNoClaimOfAnotherType(String claim, Object value) {
        AuthenticationEvidence said = evidence(with(claim, value));

        assertThat(said.methods().contains("mfa")).isFalse();
        assertThat(said.authenticatedAt().filter(NOW.plusSeconds(60)::isBefore)).isEmpty();
    }

    static List<Arguments> wrongTypes() {
        return List.of(
                Arguments.of("amr", "mfa"),
                Arguments.of("amr", List.of(1, Map.of("mfa", "mfa"))),
                Arguments.of("acr", 7),
                Arguments.of("auth_time", "2999-01-01"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void takesATokenOfAClientForNoPerson(Map<String, Object> claims) {
        assertThat(resolver.resolve(token(claims, "ROLE_PHYSICIAN"))).isEmpty();
        assertThat(resolver.resolve(token(claims, "ROLE_AI_SERVICE"))).isPresent();
    }

    static List<Map<String, Object>> services() {
        return List.of(
                Map.of("iss", "https://idp.example", "sub", "batch", "client_id", "batch"),
                Map.of("iss", "https://idp.example", "sub", "batch", "azp", "batch"),
                Map.of("iss", "https://idp.example", "sub", "x@clients", "gty", "client-credentials"),
                Map.of("iss", "https://idp.example", "client_id", "batch"));
    }

    private AuthenticationEvidence evidence(Map<String, Object> claims) {
        return resolver.resolve(token(claims, "ROLE_PHYSICIAN"))
                .orElseThrow()
                .evidence()
                .orElseThrow();
    }

    private static Authentication token(Map<String, Object> claims, String role) {
        ClaimAccessor principal = () -> claims;
        TestingAuthenticationToken token = new TestingAuthenticationToken(principal, "token", role) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getName() {
                return "dr.lee";
            }
        };
        token.setAuthenticated(true);
        return token;
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(LOGIN);
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> without(String claim) {
        Map<String, Object> claims = new HashMap<>(LOGIN);
        claims.remove(claim);
        return claims;
    }
}
