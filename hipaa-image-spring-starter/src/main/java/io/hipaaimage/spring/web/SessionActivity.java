package io.hipaaimage.spring.web;

import io.hipaaimage.spring.security.ActivitySource;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request of the same HTTP session before this one. Pages that ask by themselves keep a session awake: let them not. */
final class SessionActivity implements ActivitySource {
    @Override
    public Optional<Instant> lastActive(Authentication authentication) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Optional.empty();
        }
        HttpSession session = attributes.getRequest().getSession(false);
        return session == null ? Optional.empty() : Optional.of(Instant.ofEpochMilli(session.getLastAccessedTime()));
    }
}
