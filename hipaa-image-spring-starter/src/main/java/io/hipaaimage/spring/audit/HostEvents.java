package io.hipaaimage.spring.audit;

import io.hipaaimage.core.host.HostAction;
import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.host.HostEvent;
import io.hipaaimage.core.host.HostOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Boot's audit events in the words of the chain. What has no word there goes in as an access, its type sealed with it. */
final class HostEvents {
    private static final String ANONYMOUS = "anonymousUser";
    private static final int LONGEST_REASON = 64;

    private final HostActors actors;

    HostEvents(HostActors actors) {
        this.actors = actors;
    }

    HostEvent of(AuditEvent event) {
        HostEvent known = known(event).at(event.getTimestamp());
        return event.getData().get("details") instanceof WebAuthenticationDetails details
                ? placed(known, details)
                : known;
    }

    private HostEvent known(AuditEvent event) {
        String principal = String.valueOf(event.getPrincipal());
        return switch (event.getType()) {
            case "AUTHENTICATION_SUCCESS" -> HostEvent.login(signedIn(principal));
            case "AUTHENTICATION_FAILURE" -> HostEvent.loginFailed(HostActor.claimed(principal), reason(event));
            case "AUTHENTICATION_SWITCH" ->
                HostEvent.of(HostAction.USER_SWITCH, signedIn(principal), HostOutcome.SUCCESS)
                        .resource(String.valueOf(event.getData().get("target")));
            case "LOGOUT_SUCCESS" -> HostEvent.logout(signedIn(principal));
            case "AUTHORIZATION_FAILURE" -> HostEvent.accessDenied(signedIn(principal), denial(event));
            default ->
                HostEvent.of(HostAction.ACCESS, signedIn(principal), HostOutcome.SUCCESS)
                        .resource(event.getType());
        };
    }

    /** Boot names people by what authenticated them; what cannot be an id was none. */
    private HostActor signedIn(String principal) {
        if (principal.isBlank() || principal.equals(ANONYMOUS) || principal.equals("<unknown>")) {
            return HostActor.anonymous();
        }
        try {
            return actors.actor(principal);
        } catch (IllegalArgumentException e) {
            return HostActor.claimed(principal);
        }
    }

    private static HostEvent placed(HostEvent event, WebAuthenticationDetails details) {
        HostEvent placed = details.getRemoteAddress() == null ? event : event.address(details.getRemoteAddress());
        return details.getSessionId() == null ? placed : placed.session(details.getSessionId());
    }

    /** A listener of the host's own says what it likes there; no word of it but these two is taken. */
    private static String denial(AuditEvent event) {
        Object why = event.getData().get(FactorAuditListener.WHY);
        return FactorAuditListener.MISSING.equals(why)
                ? FactorAuditListener.MISSING
                : FactorAuditListener.EXPIRED.equals(why) ? FactorAuditListener.EXPIRED : "NO_AUTHORITY";
    }

    /** The exception's class as a code: its message may hold what was typed. */
    private static String reason(AuditEvent event) {
        Map<String, Object> data = event.getData();
        String name =
                Optional.ofNullable(data.get("type")).map(Object::toString).orElse("");
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
                .replaceAll("Exception$", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toUpperCase(Locale.ROOT);
        return simple.matches("[A-Z][A-Z0-9_]*")
                ? simple.substring(0, Math.min(LONGEST_REASON, simple.length()))
                : "FAILED";
    }
}
