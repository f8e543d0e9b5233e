package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletionStage;

/** A log that cannot be used: everything that needs it is refused. */
final class DownLog implements AuditLog {
    private final String origin;

    DownLog(String origin) {
        this.origin = origin;
    }

    @Override
    public Receipt append(AuditEvent event) throws UnavailableException {
        throw down();
    }

    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) throws UnavailableException {
        throw down();
    }

    @Override
    public long checkpoint() throws UnavailableException {
        throw down();
    }

    @Override
    public String proof(long index) throws UnavailableException {
        throw down();
    }

    @Override
    public long size() {
        return 1;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public void read(long from, EntryVisitor visitor) throws UnavailableException {
        throw down();
    }

    @Override
    public void close() {
        // it holds nothing
    }

    private static UnavailableException down() {
        return new UnavailableException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "the vault is open for emergencies alone; mend its log or begin a new one (audit new-origin)",
                false,
                null);
    }
}
