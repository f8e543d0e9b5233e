package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two factors of two kinds, fresh, from somebody whose word counts: anything less is denied. */
final class TwoFactors {
    private static final String TRUSTED = "self-test";
    private static final CheckAbout ABOUT = new CheckAbout(
            "two-factors",
            List.of("SEC-312-d", "NPRM-07"),
            "A physician asks with no evidence of authentication, with one factor, with two of one kind, with a stale one, and with"
                    + " one from an issuer that nobody trusts.",
            "The host hands in the same good evidence whatever happened at the log-in.");

    private TwoFactors() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean constant) throws Exception {
        if (bench.profile() == Profile.RULE) {
            return Evidence.notEvidenced(
                    "The profile rule names no two factors: how persons are authenticated is the host's.");
        }
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ImageId image = scratch.capture(Canary.small());
            AuthenticationEvidence good = scratch.evidence(Set.of("pwd", "otp"), TRUSTED);
            findings.require(permitted(scratch, image, good), "Two fresh factors of two kinds were denied.");
            Map<String, AuthenticationEvidence> weak = weak(scratch);
            for (Map.Entry<String, AuthenticationEvidence> one : weak.entrySet()) {
                boolean through = permitted(scratch, image, constant ? good : one.getValue());
                findings.require(!through, "Permitted with " + one.getKey() + ".");
            }
            Requester bare = scratch.requester("canary.other", Role.PHYSICIAN);
            Requester none = Requester.person("canary.other", Role.PHYSICIAN)
                    .device(bare.posture().orElseThrow())
                    .lastActive(scratch.clock.instant());
            findings.require(
                    !Reasons.permits(
                            scratch.vault().as(none, PurposeOfUse.TREAT).decide(image)),
                    "Permitted without any evidence.");
        }
        return findings.evidence(
                "No evidence, one factor, two of one kind, a stale one and an untrusted issuer's were each denied;"
                        + " two fresh factors of two kinds were permitted.");
    }

    private static Map<String, AuthenticationEvidence> weak(ScratchVault scratch) {
        Map<String, AuthenticationEvidence> weak = new LinkedHashMap<>();
        weak.put("one factor", scratch.evidence(Set.of("pwd"), TRUSTED));
        weak.put("two factors of one kind", scratch.evidence(Set.of("pwd", "kba"), TRUSTED));
        weak.put("an untrusted issuer", scratch.evidence(Set.of("mfa"), "somebody"));
        weak.put(
                "a stale authentication",
                new AuthenticationEvidence(
                        Set.of("pwd", "otp"),
                        null,
                        scratch.clock.instant().minus(Duration.ofHours(13)),
                        TRUSTED,
                        "canary",
                        null));
        weak.put(
                "an authentication of unknown age",
                new AuthenticationEvidence(Set.of("pwd", "otp"), null, null, TRUSTED, "canary", null));
        return weak;
    }

    private static boolean permitted(ScratchVault scratch, ImageId image, AuthenticationEvidence evidence)
            throws Exception {
        Requester doctor = scratch.requester("canary.physician", Role.PHYSICIAN).authenticated(evidence);
        return Reasons.permits(scratch.vault().as(doctor, PurposeOfUse.TREAT).decide(image));
    }
}
