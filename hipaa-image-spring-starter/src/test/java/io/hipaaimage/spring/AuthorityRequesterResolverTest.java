package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.EvidenceRules;
import io.hipaaimage.core.access.Mfa;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

class AuthorityRequesterResolverTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RequesterResolver resolver = new AuthorityRequesterResolver();

    @Test
    void takesNameAndRoleOfThePerson() {
        Requester doctor = resolver.resolve(person("dr.lee", new SimpleGrantedAuthority("ROLE_PHYSICIAN")))
                .orElseThrow();

        assertThat(doctor.id()).isEqualTo("dr.lee");
        assertThat(doctor.role()).isEqualTo(Role.PHYSICIAN);
        assertThat(doctor.lastActive()).as("for the web layer to say").isEmpty();
        assertThat(doctor.posture()).isEmpty();
    }

    @Test
    void takesAnAnonymousCallerForNobody() {
        assertThat(resolver.resolve(new AnonymousAuthenticationToken(
                        "key", "anonymousUser", createAuthorityList("ROLE_PHYSICIAN"))))
                .isEmpty();
    }

    @Test
    void takesNoAuthenticationForNobody() {
        assertThat(resolver.resolve(null)).isEmpty();
    }

    @Test
    void takesAnUnauthenticatedTokenForNobody() {
        TestingAuthenticationToken token = new TestingAuthenticationToken("dr.lee", "secret", "ROLE_PHYSICIAN");
        token.setAuthenticated(false);
        assertThat(resolver.resolve(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLE_ADMIN", "PHYSICIAN", "ROLE_", "SCOPE_physician"})
    void takesARoleThatPolicyDoesNotKnowForNobody(String authority) {
        assertThat(resolver.resolve(person("dr.lee", new SimpleGrantedAuthority(authority))))
                .isEmpty();
    }

    @Test
    void takesTwoRolesAtOnceForNobody() {
        assertThat(resolver.resolve(person(
                        "dr.lee",
                        new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                        new SimpleGrantedAuthority("ROLE_RECORDS_OFFICER"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "dr\nlee"})
    void takesANameThatNamesNoOneForNobody(String name) {
        assertThat(resolver.resolve(person(name, new SimpleGrantedAuthority("ROLE_PHYSICIAN"))))
                .isEmpty();
    }

    @Test
    void takesPasswordAndOneTimeTokenForTwoFactorsAsOldAsTheOlder() {
        Authentication login = person(
                "dr.lee",
                new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                factor(FactorGrantedAuthority.PASSWORD_AUTHORITY, NOW.minusSeconds(60)),
                factor(FactorGrantedAuthority.OTT_AUTHORITY, NOW));

        assertThat(evidence(login))
                .isEqualTo(new AuthenticationEvidence(
                        Set.of("pwd", "otp"), null, NOW.minusSeconds(60), "spring-security", "dr.lee", null));
        assertThat(mfa(login)).isEqualTo(Mfa.Y);
    }

    @Test
    void takesAPasswordForOneFactor() {
        assertThat(mfa(person(
                        "dr.lee",
                        new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                        factor(FactorGrantedAuthority.PASSWORD_AUTHORITY, NOW))))
                .isEqualTo(Mfa.N);
    }

    @Test
    void takesAnotherPartysTokenForNoFactor() {
        Authentication login = person(
                "dr.lee",
                new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                factor(FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY, NOW));

        assertThat(evidence(login).methods()).isEmpty();
        assertThat(evidence(login).authenticatedAt()).isEmpty();
    }

    @Test
    void takesARememberedLoginForNoEvidence() {
        Authentication remembered = new RememberMeAuthenticationToken(
                "key",
                "dr.lee",
                List.of(
                        new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                        factor(FactorGrantedAuthority.PASSWORD_AUTHORITY, NOW)));

        assertThat(resolver.resolve(remembered).orElseThrow().evidence()).isEmpty();
    }

    private AuthenticationEvidence evidence(Authentication authentication) {
        return resolver.resolve(authentication).orElseThrow().evidence().orElseThrow();
    }

    private Mfa mfa(Authentication authentication) {
        return EvidenceRules.mfa(
                resolver.resolve(authentication).orElseThrow().evidence(), Set.of("spring-security"), NOW);
    }

    private static FactorGrantedAuthority factor(String authority, Instant at) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build();
    }

    private static Authentication person(String name, GrantedAuthority... authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of(authorities));
    }
}
