package io.hipaaimage.spring.security;

import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.RoleMap;
import io.hipaaimage.spring.RequesterResolver;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * The authentication's name, the one authority {@code ROLE_x} where {@code x} is a role of the host's map, and the evidence of the first
 * source that has some.
 */
final class AuthorityRequesterResolver implements RequesterResolver {
    private static final String PREFIX = "ROLE_";

    private final Callers callers;
    private final RoleMap roles;
    private final List<EvidenceSource> evidence;

    AuthorityRequesterResolver(Callers callers, RoleMap roles, List<EvidenceSource> evidence) {
        this.callers = callers;
        this.roles = roles;
        this.evidence = List.copyOf(evidence);
    }

    @Override
    public Optional<Requester> resolve(@Nullable Authentication authentication) {
        if (authentication == null || !callers.somebody(authentication)) {
            return Optional.empty();
        }
        List<Named> named = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(this::named)
                .distinct()
                .toList();
        if (named.size() != 1 || !callers.mayBe(named.get(0).role(), authentication)) {
            return Optional.empty(); // with two roles at once nobody can say in which one a person asks
        }
        Requester person = requester(authentication.getName(), named.get(0));
        return Optional.of(callers.remembered(authentication) ? person : authenticated(person, authentication));
    }

    /** A role of policy under the host's name for it. */
    private record Named(String name, Role role) {}

    /** As the host spells it, or as policy does, for Spring Security's names are upper case. */
    private Stream<Named> named(@Nullable String authority) {
        if (authority == null || !authority.startsWith(PREFIX)) {
            return Stream.empty();
        }
        String name = authority.substring(PREFIX.length());
        String lower = name.toLowerCase(Locale.ROOT);
        return roles
                .role(name)
                .map(role -> new Named(name, role))
                .or(() -> roles.role(lower).map(role -> new Named(lower, role)))
                .stream();
    }

    private static Requester requester(String id, Named named) {
        Requester person = Requester.person(id, named.role());
        return named.name().equals(named.role().word()) ? person : person.hostRole(named.name());
    }

    private Requester authenticated(Requester person, Authentication authentication) {
        return evidence.stream()
                .flatMap(source -> source.evidence(authentication).stream())
                .findFirst()
                .map(person::authenticated)
                .orElse(person);
    }
}
