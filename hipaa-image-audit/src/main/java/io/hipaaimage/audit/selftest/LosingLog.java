package io.hipaaimage.audit.selftest;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import java.util.function.Predicate;

/** Saboteur: acknowledges some entries and forgets them. */
final class LosingLog extends ForwardingLog {
    private final Predicate<AuditEvent> lost;

    LosingLog(AuditLog honest, Predicate<AuditEvent> lost) {
        super(honest);
        this.lost = lost;
    }

    @Override
    public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
        return lost.test(event) ? forged() : super.append(event);
    }
}
