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
    private final @Nullable String hostRole;

    private Requester(
            String id,
            Role role,
            @Nullable AuthenticationEvidence evidence,
            @Nullable DevicePosture posture,
            @Nullable Instant lastActive,
            @Nullable String hostRole) {
        this.id = id;
        this.role = role;
        this.evidence = evidence;
        this.posture = posture;
        this.lastActive = lastActive;
        this.hostRole = hostRole;
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
        return new Requester(id, role, null, null, null, null);
    }

    /**
     * This requester with evidence of authentication.
     *
     * @param given what the host's authentication said
     * @return a new requester
     */
    public Requester authenticated(AuthenticationEvidence given) {
        return new Requester(id, role, given, posture, lastActive, hostRole);
    }

    /**
     * This requester at a device.
     *
     * @param given what the host's device management said
     * @return a new requester
     */
    public Requester device(DevicePosture given) {
        return new Requester(id, role, evidence, given, lastActive, hostRole);
    }

    /**
     * This requester with the time of the last activity, for automatic logoff (45 CFR 164.312(a)(2)(iii)).
     *
     * @param when the time
     * @return a new requester
     */
    public Requester lastActive(Instant when) {
        return new Requester(id, role, evidence, posture, when, hostRole);
    }

    /**
     * This requester under the role name that the host knows, which the log keeps sealed.
     *
     * @param name 1 to 128 characters, no control characters
     * @return a new requester of the same role class
     */
    public Requester hostRole(String name) {
        if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a role name has 1 to 128 characters, none of them a control character");
        }
        return new Requester(id, role, evidence, posture, lastActive, name);
    }

    /**
     * The host's own role name.
     *
     * @return the name, or empty where the role class was said
     */
    public Optional<String> hostRole() {
        return Optional.ofNullable(hostRole);
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
