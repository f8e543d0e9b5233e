package io.hipaaimage.testkit.sabotage;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.testkit.UnsafeMemoryLog;
import io.hipaaimage.testkit.sabotage.Forwarded.Verb;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Logs that fail in one verb. */
final class BrokenLog {
    private BrokenLog() {}

    /** Acknowledges some entries and forgets them. */
    static AuditLogProvider dropping(AuditLogProvider honest, Predicate<AuditEvent> which) {
        return appending(honest, (event, log) -> which.test(event) ? forged(log) : log.append(event));
    }

    /** Writes other entries than it was given. */
    static AuditLogProvider changing(AuditLogProvider honest, UnaryOperator<AuditEvent> change) {
        return appending(honest, (event, log) -> log.append(change.apply(event)));
    }

    /** Writes each entry one entry later. */
    static AuditLogProvider reordering(AuditLogProvider honest) {
        AtomicReference<@Nullable AuditEvent> held = new AtomicReference<>();
        return appending(honest, (event, log) -> {
            boolean access = event.image() != null;
            AuditEvent before = access ? held.getAndSet(event) : event;
            return before == null ? forged(log) : log.append(before);
        });
    }

    /** Writes each entry twice. */
    static AuditLogProvider doubling(AuditLogProvider honest) {
        return appending(honest, (event, log) -> {
            log.append(event);
            return log.append(event);
        });
    }

    /** Answers before the disk: the entry follows, or not. */
    static AuditLogProvider hasty(AuditLogProvider honest) {
        return appending(honest, (event, log) -> {
            log.appendAsync(event);
            return forged(log);
        });
    }

    /** Keeps nothing but what memory keeps. */
    static AuditLogProvider inMemory() {
        return settings -> new UnsafeMemoryLog(settings.clock());
    }

    /** An append in the honest one's place. */
    private interface Append {
        Receipt to(AuditEvent event, AuditLog log) throws ImageVaultException;
    }

    private static AuditLogProvider appending(AuditLogProvider honest, Append append) {
        return settings -> {
            AuditLog log = honest.open(settings);
            Verb verb = (arguments, own) -> {
                Receipt receipt = append.to((AuditEvent) arguments[0], log);
                if (arguments.length > 1) {
                    ((Runnable) arguments[1]).run(); // it has its place
                }
                return receipt;
            };
            return Forwarded.of(AuditLog.class, log, Map.of("append", verb));
        };
    }

    private static Receipt forged(AuditLog log) {
        return new Receipt(log.size(), "0".repeat(64), false);
    }
}
