package io.hipaaimage.spring;

import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The authentication's name, the one authority {@code ROLE_x} where {@code x} is a role of policy, and its factors as evidence. */
final class AuthorityRequesterResolver implements RequesterResolver {
    private static final String PREFIX = "ROLE_";

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    @Override
    public Optional<Requester> resolve(@Nullable Authentication authentication) {
        if (authentication == null || !authentication.isAuthenticated() || trust.isAnonymous(authentication)) {
            return Optional.empty();
        }
        List<Role> roles = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(name -> role(name).stream())
                .distinct()
                .toList();
        if (roles.size() != 1 || !nameable(authentication.getName())) {
            return Optional.empty(); // with two roles at once nobody can say in which one a person asks
        }
        Requester person = Requester.person(authentication.getName(), roles.get(0));
        return Optional.of(
                trust.isRememberMe(authentication) ? person : person.authenticated(Factors.evidence(authentication)));
    }

    private static Optional<Role> role(@Nullable String authority) {
        return authority == null || !authority.startsWith(PREFIX)
                ? Optional.empty()
                : Role.of(authority.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
    }

    private static boolean nameable(String name) {
        return !name.isBlank() && name.length() <= 256 && name.chars().noneMatch(Character::isISOControl);
    }
}
