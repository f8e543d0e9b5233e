package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.approval.Actor;
import io.hipaaimage.core.approval.Actors;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Credential;
import io.hipaaimage.core.approval.Matter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who has a signing credential in a vault, and their approvals. Safe for use by several threads. */
public final class ActorOffice {
    private final Actors actors;
    private final AuditLog log;
    private final Home.Settings settings;
    private final InstantSource clock;
    private final String operator;
    private final Desk desk;

    ActorOffice(VaultState vault, String operator) {
        this(vault.actors(), vault.log(), vault.settings(), vault.clock(), operator);
    }

    ActorOffice(Actors actors, AuditLog log, Home.Settings settings, InstantSource clock, String operator) {
        this.actors = actors;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.operator = operator;
        this.desk = new Desk(log, operator);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Enrolls a credential.
     *
     * @param name whose, 1 to 128 characters of {@code A-Z a-z 0-9 . _ @ -}
     * @param role what the person is; approvals of records officers count
     * @param publicKey its public half, 32 bytes
     * @return the actor
     * @throws ImageVaultException {@code OUTPUT_EXISTS} if the name has a live one, {@code REFUSED CREDENTIAL_ENROLLED}, or if it could not
     *     be stored
     */
    public Actor enroll(String name, Role role, byte[] publicKey) throws ImageVaultException {
        return desk.asked("ACTOR_ADD", () -> actors.enroll(name, role, publicKey, operator, now()));
    }

    /**
     * Takes a credential back, for good.
     *
     * @param name whose
     * @return the actor as it is now
     * @throws ImageVaultException {@code NOT_AVAILABLE} if nobody has that name, or if it could not be stored
     */
    public Actor revoke(String name) throws ImageVaultException {
        return desk.asked("ACTOR_REVOKE", () -> actors.revoke(name, operator));
    }

    /**
     * All that were ever enrolled; an entry of the log.
     *
     * @return in the order of their enrolment
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Actor> list() throws ImageVaultException {
        List<Actor> all = actors.list();
        log.append(
                AuditEvent.of("ADMIN", operator, "ACTORS_LIST", "SUCCESS").fact("rows", Integer.toString(all.size())));
        return all;
    }

    /**
     * A second person's approval by a signature.
     *
     * @param matter what is to be approved
     * @param credential the second person's, open
     * @return the approval; whoever acts on it writes it into the entry ({@link Approval#on})
     * @throws ImageVaultException {@code DENIED}: {@code CREDENTIAL_UNKNOWN}, {@code CREDENTIAL_REVOKED}, {@code ROLE_NOT_ALLOWED}, {@code
     *     DUAL_CONTROL_REQUIRED}; or if the credential could not sign
     */
    public Approval approve(Matter matter, Credential credential) throws ImageVaultException {
        return actors.approve(matter, credential, now());
    }

    /**
     * A second person who is only named: counts in test tenants.
     *
     * @param matter what is to be approved
     * @param second the name
     * @return the approval, marked as asserted
     * @throws ImageVaultException {@code DENIED DUAL_CONTROL_REQUIRED} in any other tenant, and for the requester
     */
    public Approval asserted(Matter matter, String second) throws ImageVaultException {
        return desk.asked("APPROVAL", () -> {
            if (!settings.test()) {
                throw new RefusedException(
                        ErrorCode.DENIED,
                        "DUAL_CONTROL_REQUIRED",
                        "outside test tenants a second person signs with a credential of their own (actor add)");
            }
            return actors.asserted(matter, second, now());
        });
    }
}
