package io.hipaaimage.spring.security;

import io.hipaaimage.core.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

/** Tells persons from services and from nobody, so that none passes for another. */
final class Callers {
    private static final Set<Role> SERVICES = EnumSet.of(Role.AI_SERVICE, Role.BA_SERVICE);

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final Set<String> serviceAccounts;
    private final List<Predicate<Authentication>> serviceTokens;

    /** By the names of the host's service accounts, and by what tells a token of a service. */
    Callers(List<String> serviceAccounts, List<Predicate<Authentication>> serviceTokens) {
        this.serviceAccounts = Set.copyOf(serviceAccounts);
        this.serviceTokens = List.copyOf(serviceTokens);
    }

    boolean somebody(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && !trust.isAnonymous(authentication)
                && nameable(authentication.getName());
    }

    boolean remembered(Authentication authentication) {
        return trust.isRememberMe(authentication);
    }

    /** Whether a caller may ask in a role: a service in a service's only, and nobody as the library itself. */
    boolean mayBe(Role role, Authentication authentication) {
        return role != Role.SYSTEM && (SERVICES.contains(role) || !service(authentication));
    }

    boolean service(Authentication authentication) {
        return serviceAccounts.contains(authentication.getName())
                || serviceTokens.stream().anyMatch(token -> token.test(authentication));
    }

    private static boolean nameable(@Nullable String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= 256
                && name.chars().noneMatch(Character::isISOControl);
    }
}
