package io.hipaaimage.core.approval;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Who has a signing credential, and the check of an approval. A key is enrolled once and revoked for good; a name has one live key at a
 * time. Every enrolment, revocation and refused approval is an entry of the log. Safe for use by several threads.
 */
public final class Actors {
    private final SealedRegistry registry;
    private final AuditLog log;

    /**
     * Actors in a registry.
     *
     * @param registry theirs alone, by fingerprint
     * @param log takes every change
     */
    public Actors(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Enrolls a credential.
     *
     * @param name 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     * @param role what the person is
     * @param publicKey the credential's public half, 32 bytes
     * @param by who enrolls it
     * @param now the time
     * @return the actor
     * @throws RefusedException {@code USAGE} if name or key is malformed, {@code OUTPUT_EXISTS} if the name has a live credential, {@code
     *     REFUSED CREDENTIAL_ENROLLED} if the key was ever enrolled
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Actor enroll(String name, Role role, byte[] publicKey, String by, Instant now)
            throws RefusedException, UnavailableException {
        if (!isName(name) || publicKey.length != 32) {
            throw new RefusedException(
                    ErrorCode.USAGE, "an actor's name has 1 to 128 characters of A-Z a-z 0-9 . _ @ -, a key 32 bytes");
        }
        if (find(name).isPresent()) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "an actor has this name", "choose another, or revoke that one first");
        }
        Actor actor = new Actor(name, role, publicKey, now.truncatedTo(ChronoUnit.SECONDS), false);
        if (registry.get(actor.fingerprint()).isPresent()) {
            throw new RefusedException(ErrorCode.REFUSED, "CREDENTIAL_ENROLLED this key was enrolled before");
        }
        put(actor, by, "ACTOR_ADD");
        return actor;
    }

    /**
     * Whether a name can be an actor's.
     *
     * @param name the name
     * @return true for 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     */
    public static boolean isName(String name) {
        return name.matches("[A-Za-z0-9._@-]{1,128}");
    }

    /**
     * Takes a credential back, for good.
     *
     * @param name whose
     * @param by who takes it back
     * @return the actor as it is now
     * @throws RefusedException {@code NOT_AVAILABLE} if nobody has that name
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Actor revoke(String name, String by) throws RefusedException, UnavailableException {
        Actor actor =
                find(name).orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such actor"));
        Actor dead = actor.revokedNow();
        put(dead, by, "ACTOR_REVOKE");
        return dead;
    }

    /**
     * The live credential of a name.
     *
     * @param name the name
     * @return the actor, or empty
     */
    public Optional<Actor> find(String name) {
        return list().stream()
                .filter(a -> a.name().equals(name) && !a.revoked())
                .findFirst();
    }

    /**
     * All that were ever enrolled.
     *
     * @return in the order of their enrolment
     */
    public List<Actor> list() {
        List<Actor> all = new ArrayList<>();
        registry.rows().values().forEach(row -> Actor.of(row).ifPresent(all::add));
        return all;
    }

    /**
     * Signs for a matter and checks that the signature counts.
     *
     * @param matter what is to be approved
     * @param credential a second person's
     * @param now the time
     * @return the approval
     * @throws RefusedException {@code DENIED}: {@code CREDENTIAL_UNKNOWN} if it was not enrolled here or is not the one that was, {@code
     *     CREDENTIAL_REVOKED}, {@code ROLE_NOT_ALLOWED} but for records officers, {@code DUAL_CONTROL_REQUIRED} for the requester's own
     * @throws UnavailableException if the credential cannot sign, or the log not be written
     */
    public Approval approve(Matter matter, Credential credential, Instant now)
            throws RefusedException, UnavailableException {
        Statement statement =
                new Statement(log.origin(), matter, now.truncatedTo(ChronoUnit.MILLIS), credential.name());
        byte[] signature = credential.sign(statement.bytes());
        try {
            Actor actor = counted(matter, credential);
            if (!Ed25519.verifies(actor.publicKey(), statement.bytes(), signature)) {
                throw unknown();
            }
            return Approval.signed(statement, actor, signature);
        } catch (RefusedException e) {
            String name = isName(credential.name()) ? credential.name() : "unknown";
            log.append(AuditEvent.of("DENIED", name, "APPROVAL", "DENIED")
                    .fact("approvalOf", matter.what())
                    .fact("approvalObject", matter.object())
                    .fact("reason", e.reason()));
            e.entered();
            throw e;
        }
    }

    /**
     * A second person who is named and shows nothing. The caller has made sure that the tenant is a test tenant.
     *
     * @param matter what is to be approved
     * @param second the name given
     * @param now the time
     * @return the approval, which says that it is an assertion
     * @throws RefusedException {@code DENIED DUAL_CONTROL_REQUIRED} for the requester
     */
    public Approval asserted(Matter matter, String second, Instant now) throws RefusedException {
        if (second.equals(matter.requestedBy())) {
            throw anotherPerson();
        }
        return Approval.asserted(new Statement(log.origin(), matter, now.truncatedTo(ChronoUnit.MILLIS), second));
    }

    /** Who holds this very key here, and may say yes to this matter. */
    private Actor counted(Matter matter, Credential credential) throws RefusedException {
        Actor actor = list().stream()
                .filter(a -> Arrays.equals(a.publicKey(), credential.publicKey()))
                .filter(a -> a.name().equals(credential.name()))
                .findFirst()
                .orElseThrow(Actors::unknown);
        if (actor.revoked()) {
            throw new RefusedException(ErrorCode.DENIED, "CREDENTIAL_REVOKED", "this credential was taken back");
        }
        if (actor.role() != Role.RECORDS_OFFICER) {
            throw new RefusedException(ErrorCode.DENIED, "ROLE_NOT_ALLOWED", "a records officer has to approve");
        }
        if (actor.name().equals(matter.requestedBy())) {
            throw anotherPerson();
        }
        return actor;
    }

    private static RefusedException unknown() {
        return new RefusedException(ErrorCode.DENIED, "CREDENTIAL_UNKNOWN", "enroll it with actor add first");
    }

    private static RefusedException anotherPerson() {
        return new RefusedException(
                ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person than who asked has to approve");
    }

    private void put(Actor actor, String by, String action) throws RefusedException, UnavailableException {
        SortedMap<String, String> row = actor.row();
        AuditEvent event = AuditEvent.of("ADMIN", by, action, "SUCCESS")
                .fact("enrolled", actor.name())
                .fact("role", actor.role().word())
                .fact("credential", actor.fingerprint());
        registry.put(actor.fingerprint(), row, event, log);
    }
}
