package io.hipaaimage.spring.audit;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.host.HostEvent;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

/**
 * Boot's audit events in the vault's chain: on the disk when {@code add} returns. An event that the log cannot take keeps nobody from
 * signing in, for somebody may need care; it is counted and said in the application's log, and the vault itself opens nothing until its
 * log is well again.
 */
final class ChainAuditEventRepository implements AuditEventRepository {
    /** How far back is looked for events. */
    static final long WINDOW = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ChainAuditEventRepository.class);

    private final ImageVault vault;
    private final HostEvents events;
    private final AtomicLong lost = new AtomicLong();

    ChainAuditEventRepository(ImageVault vault, HostActors actors) {
        this.vault = vault;
        this.events = new HostEvents(actors);
    }

    @Override
    public void add(AuditEvent event) {
        try {
            vault.hostAudit().record(events.of(event));
        } catch (ImageVaultException e) {
            lost.incrementAndGet();
            LOG.error("an event {} of the application could not be logged durably: {}", event.getType(), e.code());
        }
    }

    long lost() {
        return lost.get();
    }

    /** Of the last 10,000 entries, those of the host; with what stands in clear. */
    @Override
    public List<AuditEvent> find(@Nullable String principal, @Nullable Instant after, @Nullable String type) {
        List<AuditEvent> found = new ArrayList<>();
        AuditLog log = vault.log();
        try {
            log.read(Math.max(0, log.size() - WINDOW), entry -> {
                AuditEvent event = entry.type().equals(HostEvent.TYPE) ? told(entry) : null;
                if (event != null
                        && (principal == null || principal.equals(event.getPrincipal()))
                        && (after == null || event.getTimestamp().isAfter(after))
                        && (type == null || type.equals(event.getType()))) {
                    found.add(event);
                }
            });
        } catch (ImageVaultException e) {
            throw new IllegalStateException("the log cannot be read: " + e.code(), e);
        }
        return found;
    }

    private static AuditEvent told(AuditLog.Entry entry) {
        return new AuditEvent(
                Instant.ofEpochMilli(entry.loggedAt()),
                entry.actor(),
                word(entry.action(), entry.outcome()),
                Map.of("index", entry.index(), "reason", entry.facts().getOrDefault("reasons", "")));
    }

    /** Boot's own words for what Boot's listeners publish. */
    private static String word(String action, String outcome) {
        return switch (action + " " + outcome) {
            case "LOGIN SUCCESS" -> "AUTHENTICATION_SUCCESS";
            case "LOGIN FAILED" -> "AUTHENTICATION_FAILURE";
            case "USER_SWITCH SUCCESS" -> "AUTHENTICATION_SWITCH";
            case "LOGOUT SUCCESS" -> "LOGOUT_SUCCESS";
            case "ACCESS DENIED" -> "AUTHORIZATION_FAILURE";
            default -> action + "_" + outcome;
        };
    }
}
