package io.hipaaimage.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.EvidenceRules;
import io.hipaaimage.core.access.Mfa;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.spring.RequesterResolver;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private final RequesterResolver resolver = resolver(RoleMap.ofClasses(), false);

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
    @ValueSource(strings = {"ROLE_ADMIN", "PHYSICIAN", "ROLE_", "SCOPE_physician", "ROLE_SYSTEM", "ROLE_UNMAPPED"})
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

    @Test
    void takesAnAuthenticatorForTwoFactorsWhereItVerifiesItsUser() {
        Authentication login = person(
                "dr.lee",
                new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                factor(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, NOW));

        assertThat(mfa(login)).as("it is only preferred").isEqualTo(Mfa.N);
        AuthenticationEvidence verified = resolver(RoleMap.ofClasses(), true)
                .resolve(login)
                .orElseThrow()
                .evidence()
                .orElseThrow();
        assertThat(EvidenceRules.mfa(Optional.of(verified), Set.of("spring-security"), NOW))
                .isEqualTo(Mfa.Y);
    }

    @Test
    void takesTheHostsOwnRoleNameForItsClassAndKeepsIt() throws Exception {
        RoleMap map = RoleMap.read(new StringReader("RESIDENT\tphysician\ntechnologist\t-\n"));
        Requester resident = resolver(map, false)
                .resolve(person("dr.fox", new SimpleGrantedAuthority("ROLE_RESIDENT")))
                .orElseThrow();

        assertThat(resident.role()).isEqualTo(Role.PHYSICIAN);
        assertThat(resident.hostRole()).contains("RESIDENT");
        assertThat(resolver(map, false).resolve(person("t", new SimpleGrantedAuthority("ROLE_TECHNOLOGIST"))))
                .isEmpty();
    }

    @Test
    void takesAServiceAccountForNoPerson() {
        RequesterResolver known = new AuthorityRequesterResolver(
                new Callers(List.of("batch"), List.of()), RoleMap.ofClasses(), List.of());

        assertThat(known.resolve(person("batch", new SimpleGrantedAuthority("ROLE_PHYSICIAN"))))
                .isEmpty();
        assertThat(known.resolve(person("batch", new SimpleGrantedAuthority("ROLE_AI_SERVICE")))
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.AI_SERVICE);
    }

    @Test
    void takesTheContextClassOfACheckedResponse() {
        AuthenticationEvidence said = evidence(person(
                "dr.lee",
                new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                factor(FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY, NOW),
                AssertedContext.of("https://idp.example", "https://refeds.org/profile/mfa", NOW)));

        assertThat(said.issuer()).isEqualTo("https://idp.example");
        assertThat(said.acr()).isEqualTo("https://refeds.org/profile/mfa");
        assertThat(said.authenticatedAt()).contains(NOW);
    }

    @Test
    void takesTwoContextsThatDifferForNone() {
        assertThat(evidence(person(
                                "dr.lee",
                                new SimpleGrantedAuthority("ROLE_PHYSICIAN"),
                                AssertedContext.of("https://idp.example", "weak", NOW),
                                AssertedContext.of("https://idp.example", "strong", NOW)))
                        .acr())
                .isNull();
    }

    private static RequesterResolver resolver(RoleMap roles, boolean userVerified) {
        return new AuthorityRequesterResolver(
                new Callers(List.of(), List.of()),
                roles,
                List.of(new ContextEvidence(), new FactorEvidence(userVerified)));
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
