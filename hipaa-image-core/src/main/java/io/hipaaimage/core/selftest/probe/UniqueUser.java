package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** Nobody is nobody, and no account is everybody's. */
final class UniqueUser {
    private static final CheckAbout ABOUT = new CheckAbout(
            "unique-user",
            List.of("SEC-312-a2i"),
            "A picture is asked for without a name, under a name of blanks or control characters, and from an account that the"
                    + " directory knows to be shared.",
            "The directory no longer says which accounts are shared.");

    private UniqueUser() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, true), b -> trial(b, false));
    }

    private static Evidence trial(Bench bench, boolean told) throws Exception {
        Findings findings = new Findings();
        for (String id : List.of("", "   ", "dr\nlee", "x".repeat(257))) {
            findings.require(refuses(id), "A requester without a usable name was made.");
        }
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ImageId image = scratch.capture(Canary.small());
            if (told) {
                scratch.facts.fact("shared_account", "");
            }
            List<String> codes = Reasons.codes(scratch.care().decide(image));
            findings.require(codes.contains("NO_UNIQUE_USER"), "A shared account was not refused as one.");
            scratch.facts.forget("shared_account");
            findings.require(
                    Reasons.permits(scratch.care().decide(image)), "A person with an own account was refused.");
        }
        return findings.evidence(
                "No name, blanks, control characters and an overlong name make no requester; a shared account is"
                        + " denied as NO_UNIQUE_USER, the same person with an own account is permitted.");
    }

    private static boolean refuses(String id) {
        try {
            Requester.person(id, Role.PHYSICIAN);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
