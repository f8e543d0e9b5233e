package io.hipaaimage.audit.report;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;

/** Puts suspensions of accountings into the log (45 CFR 164.528(a)(2)). Safe for use by several threads. */
public final class AccountingDesk {
    private final AuditLog log;

    /**
     * A desk.
     *
     * @param log takes every suspension
     */
    public AccountingDesk(AuditLog log) {
        this.log = log;
    }

    /**
     * Documents a statement and suspends, from the next accounting on.
     *
     * @param suspension what was stated
     * @param actor who documents it
     * @return the receipt
     * @throws ImageVaultException if it could not be logged: then nothing is suspended
     */
    public Receipt suspend(Suspension suspension, String actor) throws ImageVaultException {
        return log.append(AuditEvent.of("ADMIN", actor, Suspension.ACTION, "SUCCESS")
                .patient(suspension.patient())
                .at(suspension.madeAt())
                .fact("ends", suspension.ends().toString())
                .fact("statement", suspension.written() ? "written" : "oral")
                .detail("agency", suspension.agency())
                .detail("official", suspension.official()));
    }
}
