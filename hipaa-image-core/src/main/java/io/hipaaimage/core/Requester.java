package io.hipaaimage.core;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: one person or one service, by an id that is never shared (45 CFR 164.312(a)(2)(i)), a role, and what the host can say of
 * authentication, device and activity. What it does not say is unknown, and unknown never permits. Immutable.
 */
public final class Requester {
    private final String id;
    private final Role role;
    private final @Nullable AuthenticationEvidence evidence;
    private final @Nullable DevicePosture posture;
    private final @Nullable Instant lastActive;

    private Requester(
            String id,
            Role role,
            @Nullable AuthenticationEvidence evidence,
            @Nullable DevicePosture posture,
            @Nullable Instant lastActive) {
        this.id = id;
        this.role = role;
        this.evidence = evidence;
        this.posture = posture;
        this.lastActive = lastActive;
    }

    /**
     * A person or a service of one role.
     *
     * @param id 1 to 256 characters, no control characters
     * @param role the role class
     * @return a requester of whom nothing else is known
     */
    public static Requester person(String id, Role role) {
        if (id.isBlank() || id.length() > 256 || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a requester's id has 1 to 256 characters, none of them a control character");
        }
        return new Requester(id, role, null, null, null);
    }

    /**
     * This requester with evidence of authentication.
     *
     * @param given what the host's authentication said
     * @return a new requester
     */
    public Requester authenticated(AuthenticationEvidence given) {
        return new Requester(id, role, given, posture, lastActive);
    }

    /**
     * This requester at a device.
     *
     * @param given what the host's device management said
     * @return a new requester
     */
    public Requester device(DevicePosture given) {
        return new Requester(id, role, evidence, given, lastActive);
    }

    /**
     * This requester with the time of the last activity, for automatic logoff (45 CFR 164.312(a)(2)(iii)).
     *
     * @param when the time
     * @return a new requester
     */
    public Requester lastActive(Instant when) {
        return new Requester(id, role, evidence, posture, when);
    }

    /**
     * The id.
     *
     * @return as the host names it
     */
    public String id() {
        return id;
    }

    /**
     * The role class.
     *
     * @return the role
     */
    public Role role() {
        return role;
    }

    /**
     * Evidence of authentication.
     *
     * @return the evidence, or empty where the host gave none
     */
    public Optional<AuthenticationEvidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    /**
     * The device.
     *
     * @return its posture, or empty where the host gave none: then it counts as not managed
     */
    public Optional<DevicePosture> posture() {
        return Optional.ofNullable(posture);
    }

    /**
     * The last activity.
     *
     * @return the time, or empty where the host gave none
     */
    public Optional<Instant> lastActive() {
        return Optional.ofNullable(lastActive);
    }

    @Override
    public String toString() {
        return "Requester[" + role.word() + "]";
    }
}
