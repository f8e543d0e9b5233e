package io.hipaaimage.core.share;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grants of a vault. Every change is an entry of the log. Safe for use by several threads. */
public final class Grants {
    private final SealedRegistry registry;
    private final AuditLog log;

    /**
     * Grants in a registry.
     *
     * @param registry theirs alone
     * @param log takes every change
     */
    public Grants(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Records a grant.
     *
     * @param grant the grant
     * @param outcome the entry that announces it
     * @return the entry's place in the log
     * @throws RefusedException if the event cannot be an entry
     * @throws UnavailableException if it could not be stored
     */
    public long add(ShareGrant grant, AuditEvent outcome) throws RefusedException, UnavailableException {
        return registry.put(grant.id(), grant.row(), outcome, log, Taken.NOTHING);
    }

    /**
     * Ends a grant.
     *
     * @param id the grant
     * @param level what the revocation reaches
     * @param actor who revokes
     * @return the dead grant
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public synchronized ShareGrant revoke(String id, Revocation level, String actor)
            throws RefusedException, UnavailableException {
        ShareGrant dead = find(id).orElseThrow(
                        () -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such grant"))
                .revokedBy(level);
        AuditEvent event = AuditEvent.of("ADMIN", actor, "REVOKE_" + level.name(), "SUCCESS")
                .image(dead.image().value())
                .fact("grant", id)
                .detail("recipient", dead.recipient());
        registry.put(id, dead.row(), event, log, Taken.NOTHING); // no decision rests on a grant
        return dead;
    }

    /**
     * Ends every grant of a consultation that stands; again after a stop, and it ends those that are left.
     *
     * @param consultation the consultation's id
     * @param now the time
     * @param actor who closes it
     * @return the ids of the grants that this call ended
     * @throws RefusedException if the event cannot be an entry
     * @throws UnavailableException if one could not be stored: call it again
     */
    public synchronized List<String> end(String consultation, Instant now, String actor)
            throws RefusedException, UnavailableException {
        List<String> ended = new ArrayList<>();
        for (ShareGrant grant : list()) {
            if (consultation.equals(grant.consultation()) && grant.alive(now)) {
                revoke(grant.id(), Revocation.PACKET, actor);
                ended.add(grant.id());
            }
        }
        return ended;
    }

    /**
     * Finds a grant.
     *
     * @param id the grant
     * @return the grant, or empty
     */
    public Optional<ShareGrant> find(String id) {
        return registry.get(id).map(row -> ShareGrant.of(id, row));
    }

    /**
     * All grants.
     *
     * @return in the order in which they were made
     */
    public List<ShareGrant> list() {
        List<ShareGrant> all = new ArrayList<>();
        registry.rows().forEach((id, row) -> all.add(ShareGrant.of(id, row)));
        return all;
    }
}
