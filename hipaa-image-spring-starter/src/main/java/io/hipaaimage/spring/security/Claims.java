package io.hipaaimage.spring.security;

import java.net.URL;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** The claims of a token that Spring Security checked; a claim of another type than its standard says is none. */
final class Claims {
    private static final long LATEST = 253_402_300_799L; // the end of the year 9999

    private final ClaimAccessor accessor;

    private Claims(ClaimAccessor accessor) {
        this.accessor = accessor;
    }

    /** Of an ID token or a JWT access token. */
    static Optional<Claims> of(Authentication authentication) {
        return authentication.getPrincipal() instanceof ClaimAccessor accessor
                ? Optional.of(new Claims(accessor))
                : Optional.empty();
    }

    Optional<String> text(String name) {
        Object value = accessor.getClaims().get(name);
        if (value instanceof String text) {
            return Optional.of(text).filter(said -> !said.isBlank());
        }
        return value instanceof URL url ? Optional.of(url.toString()) : Optional.empty();
    }

    Set<String> texts(String name) {
        return accessor.getClaims().get(name) instanceof Collection<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Seconds since 1970, as a token says them, or what Spring Security made of them. */
    Optional<Instant> time(String name) {
        Object value = accessor.getClaims().get(name);
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof Date date) {
            return Optional.of(date.toInstant());
        }
        return value instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(Math.min(Math.max(seconds.longValue(), 0), LATEST)))
                : Optional.empty();
    }
}
