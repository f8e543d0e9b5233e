package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Duration;
import java.util.List;

/** A session that nobody uses ends at its limit, to the second. */
final class AutomaticLogoff {
    private static final CheckAbout ABOUT = new CheckAbout(
            "automatic-logoff",
            List.of("SEC-312-a2iii"),
            "A picture is asked for one second before and one second after the limit of inactivity, and by a session of which no"
                    + " activity is known.",
            "The limit is twelve hours while everybody believes in fifteen minutes.");

    private AutomaticLogoff() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, ScratchVault.IDLE_LIMIT), b -> trial(b, Duration.ofHours(12)));
    }

    private static Evidence trial(Bench bench, Duration limit) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE, b -> b.idleLimit(limit))) {
            ImageId image = scratch.capture(Canary.small());
            Requester doctor = scratch.requester("canary.physician", Role.PHYSICIAN);
            scratch.clock.advance(ScratchVault.IDLE_LIMIT.minusSeconds(1));
            findings.require(Reasons.permits(ask(scratch, doctor, image)), "A session in use was ended.");
            scratch.clock.advance(Duration.ofSeconds(2));
            findings.require(
                    Reasons.codes(ask(scratch, doctor, image)).contains("SESSION_EXPIRED"),
                    "A session past its limit was not ended.");
            Requester silent = Requester.person("canary.silent", Role.PHYSICIAN)
                    .authenticated(scratch.evidence(java.util.Set.of("pwd", "otp"), "self-test"));
            findings.require(
                    !Reasons.permits(ask(scratch, silent, image)), "A session of unknown activity was permitted.");
        }
        return findings.evidence("With a limit of " + ScratchVault.IDLE_LIMIT.toMinutes()
                + " minutes, a session was permitted one second before it and denied as SESSION_EXPIRED one second after; one of"
                + " unknown activity was denied.");
    }

    private static Decision ask(ScratchVault scratch, Requester who, ImageId image) throws Exception {
        return scratch.vault().as(who, PurposeOfUse.TREAT).decide(image);
    }
}
