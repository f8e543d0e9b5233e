package io.hipaaimage.spring.web;

import io.hipaaimage.spring.security.ActivitySource;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The request of the same HTTP session before this one; on a thread to which work was carried, as it was when it was handed over. Pages
 * that ask by themselves keep a session awake: let them not.
 */
final class SessionActivity implements ActivitySource {
    /** What {@link CarriedActivity} sets, where it is. */
    static final ThreadLocal<Instant> CARRIED = new ThreadLocal<>();

    @Override
    public Optional<Instant> lastActive(Authentication authentication) {
        Instant here = ofThisRequest();
        return Optional.ofNullable(here == null ? CARRIED.get() : here);
    }

    static @Nullable Instant ofThisRequest() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        HttpSession session = attributes.getRequest().getSession(false);
        return session == null ? null : Instant.ofEpochMilli(session.getLastAccessedTime());
    }
}
