package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A log whose disk takes an entry only when the test says so. */
public final class SlowLog extends AppendOnly {
    /** The actions that the log has, or has refused; an entry is there before the disk has taken it. */
    public final List<String> told = new CopyOnWriteArrayList<>();

    public volatile boolean fails;
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore taken = new Semaphore(0);

    /** Waits until an entry waits for the disk. */
    public void awaitEntry() {
        begun.acquireUninterruptibly();
    }

    /** Lets so many entries pass. */
    public void take(int entries) {
        taken.release(entries);
    }

    @Override
    public Receipt append(AuditEvent event) throws UnavailableException {
        told.add(event.action());
        begun.release();
        taken.acquireUninterruptibly();
        if (fails) {
            throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk took nothing");
        }
        return new Receipt(told.size(), "", true);
    }

    @Override
    public long size() {
        return told.size();
    }
}
