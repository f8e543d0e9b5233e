package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A new log for a vault whose log was found altered or damaged, so that nothing can be appended to it. The old one is set aside whole and
 * never written again; the genesis of the new one names it and its last checkpoint, and its second entry the decision and who approved it.
 * Guarantees that the vault has the old log or the new one, whatever happens in between.
 *
 * <p>What it cannot do: who may approve is read from a registry whose newest state the old log vouched for. Somebody who could roll the
 * registries back may have brought back a credential that was revoked: look at {@code actor list} afterwards. Used by one thread.
 */
public final class LogRenewal implements Closeable {
    private static final int LONGEST = 2_000;

    private final Home home;
    private final Renewed names;
    private final AuditLog log;
    private final ActorOffice actors;
    private final LogKeys keys;
    private final String operator;
    private final Deque<Closeable> opened;

    LogRenewal(
            Home home,
            Renewed names,
            AuditLog log,
            LogKeys keys,
            ActorOffice actors,
            String operator,
            Deque<Closeable> opened) {
        this.keys = keys;
        this.home = home;
        this.names = names;
        this.log = log;
        this.actors = actors;
        this.operator = operator;
        this.opened = opened;
    }

    /**
     * Approvals; those that are refused are entries of the new log.
     *
     * @return the verbs
     */
    public ActorOffice actors() {
        return actors;
    }

    /**
     * The name of the new log.
     *
     * @return its origin
     */
    public String origin() {
        return log.origin();
    }

    /**
     * The name of the log whose place it takes.
     *
     * @return the origin
     */
    public String previous() {
        return names.old().origin();
    }

    /**
     * What a second person approves.
     *
     * @param reason why, 1 to 2,000 characters
     * @return the matter: both names, the old log's last checkpoint, the reason
     * @throws RefusedException {@code USAGE} for an empty or overlong reason
     */
    public Matter matter(String reason) throws RefusedException {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new RefusedException(ErrorCode.USAGE, "a reason has 1 to 2,000 characters");
        }
        SortedMap<String, String> particulars = new TreeMap<>(names.old().facts());
        particulars.put("origin", log.origin());
        particulars.put("reason", reason);
        return Matter.of("AUDIT_NEW_ORIGIN", "a log after " + previous(), particulars, operator);
    }

    /**
     * Puts the new log in the old one's place, and destroys the private keys that signed the old one's epochs: from then on nobody can seal
     * anything in the old log's name with them. What a crash leaves of this is done by the next opening.
     *
     * @param approval of {@link #matter}
     * @param reason the same; sealed in the entry
     * @return the folder in which the old log lies now
     * @throws ImageVaultException {@code DENIED} if the approval is of another matter, or if it could not be made durable: ask again
     */
    public Path complete(Approval approval, String reason) throws ImageVaultException {
        approval.requireFor(matter(reason), actors.now());
        AuditEvent event = AuditEvent.of("NEW_ORIGIN", operator, "LOG_NEW_ORIGIN", "SUCCESS")
                .fact("previousOrigin", previous())
                .fact("previousSize", Long.toString(names.old().size()))
                .detail("reason", reason);
        log.append(approval.on(event));
        log.checkpoint();
        log.close();
        try {
            Path aside = home.exchangeAudit();
            keys.destroyBefore(keys.newestEpoch());
            return aside;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the log could not be exchanged; ask again", true, e);
        }
    }

    /** Lets go of the vault; without {@link #complete} it has its old log still. */
    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
