package io.hipaaimage.core.access;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges evidence of authentication and of devices: pure functions. Two factors hold where a trusted issuer asserts {@code mfa}, or
 * methods of two different classes (knowledge, possession, inherence) are present; two of one class are one (RFC 8176).
 */
public final class EvidenceRules {
    /** How old an authentication may be. */
    public static final Duration FRESH = Duration.ofHours(12);

    private static final Set<String> KNOWLEDGE = Set.of("pwd", "pin", "kba");
    private static final Set<String> POSSESSION = Set.of("otp", "hwk", "swk", "sms", "tel", "sc");
    private static final Set<String> INHERENCE = Set.of("face", "fpt", "iris", "retina", "vbm");

    private EvidenceRules() {}

    /**
     * Judges two factors.
     *
     * @param evidence what the host gave, if anything
     * @param trusted issuers that count
     * @param now the time
     * @return {@code UNKNOWN} without evidence, {@code N} from an issuer that does not count or without two classes, {@code STALE} if it
     *     is too old or of unknown age, else {@code Y}
     */
    public static Mfa mfa(Optional<AuthenticationEvidence> evidence, Set<String> trusted, Instant now) {
        return mfa(evidence, trusted, Map.of(), now);
    }

    /**
     * Judges two factors, where an issuer's own context classes count too.
     *
     * @param evidence what the host gave, if anything
     * @param trusted issuers that count
     * @param contexts by issuer, the values of {@code acr} that stand for two factors there; any other value says nothing
     * @param now the time
     * @return as {@link #mfa(Optional, Set, Instant)}
     */
    public static Mfa mfa(
            Optional<AuthenticationEvidence> evidence,
            Set<String> trusted,
            Map<String, Set<String>> contexts,
            Instant now) {
        if (evidence.isEmpty()) {
            return Mfa.UNKNOWN;
        }
        AuthenticationEvidence given = evidence.get();
        boolean context = given.acr() != null
                && contexts.getOrDefault(given.issuer(), Set.of()).contains(given.acr());
        boolean two = context || given.methods().contains("mfa") || classes(given.methods()) > 1;
        if (!trusted.contains(given.issuer()) || !two) {
            return Mfa.N;
        }
        boolean fresh = given.authenticatedAt()
                .filter(at -> !at.plus(FRESH).isBefore(now) && !at.isAfter(now.plusSeconds(300)))
                .isPresent();
        return fresh ? Mfa.Y : Mfa.STALE;
    }

    private static int classes(Set<String> methods) {
        int found = 0;
        for (Set<String> kind : java.util.List.of(KNOWLEDGE, POSSESSION, INHERENCE)) {
            if (methods.stream().anyMatch(kind::contains)) {
                found++;
            }
        }
        return found;
    }

    /**
     * Judges a device.
     *
     * @param posture what the host gave
     * @return {@code MANAGED} if it is managed and compliant, {@code PERSONAL_MDM_SECURE_APP} if it captures securely, else {@code
     *     PERSONAL_UNMANAGED}
     */
    public static DeviceState device(DevicePosture posture) {
        if (posture.managed() && posture.compliant()) {
            return DeviceState.MANAGED;
        }
        return posture.secureCapture() && posture.compliant()
                ? DeviceState.PERSONAL_MDM_SECURE_APP
                : DeviceState.PERSONAL_UNMANAGED;
    }
}
