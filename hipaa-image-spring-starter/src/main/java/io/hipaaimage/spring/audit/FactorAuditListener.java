package io.hipaaimage.spring.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.core.Authentication;

/**
 * Boot's listener, which also says when somebody who has signed in by one factor was only asked for the next: each sign-in by two steps
 * passes there, and nobody was refused anything.
 */
final class FactorAuditListener extends AuthorizationAuditListener {
    /** Of the event's data: which of the two it was. */
    static final String WHY = "factor";

    static final String MISSING = "FACTOR_MISSING";
    static final String EXPIRED = "FACTOR_EXPIRED";

    @Override
    public void onApplicationEvent(AuthorizationEvent event) {
        Optional<String> why = event instanceof AuthorizationDeniedEvent<?> denied ? why(denied) : Optional.empty();
        if (why.isEmpty()) {
            super.onApplicationEvent(event);
            return;
        }
        Authentication who = event.getAuthentication().get();
        Map<String, Object> data = new HashMap<>();
        data.put(WHY, why.get());
        Object details = who.getDetails();
        if (details != null) {
            data.put("details", details);
        }
        publish(new AuditEvent(who.getName(), AUTHORIZATION_FAILURE, data));
    }

    /** Of whoever has shown who they are at all; a stranger was refused. */
    private static Optional<String> why(AuthorizationDeniedEvent<?> denied) {
        if (!(denied.getAuthorizationResult() instanceof FactorAuthorizationDecision factors)
                || factors.getFactorErrors().isEmpty()) {
            return Optional.empty();
        }
        Authentication who = denied.getAuthentication().get();
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(
                factors.getFactorErrors().stream().anyMatch(RequiredFactorError::isExpired) ? EXPIRED : MISSING);
    }
}
