package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.Scope;
import java.util.Arrays;
import java.util.List;

/** Who pays bills names what is needed and sees no more of it; who treats sees the picture as it was taken. */
final class MinimumNecessary {
    private static final CheckAbout ABOUT = new CheckAbout(
            "minimum-necessary",
            List.of("PRV-502-b"),
            "Billing opens a picture without saying what is needed, then says it; what it gets is searched for metadata; a physician"
                    + " opens the same picture for treatment. A rectangle is opened, a marked copy exported.",
            "Billing's requests name the whole picture whatever is needed.");

    private MinimumNecessary() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Scope.UNNAMED), b -> trial(b, Scope.WHOLE));
    }

    private static Evidence trial(Bench bench, Scope unnamed) throws Exception {
        Canary canary = Canary.medium();
        Findings findings = new Findings();
        String drawn;
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE, DrawnAnew::rules)) {
            ImageId image = scratch.capture(canary);
            CareSession billing = scratch.session(Role.BILLING, PurposeOfUse.HPAYMT);
            String words = Refusal.words(() -> billing.open(image, unnamed).close());
            findings.require(
                    words.contains("OBLIGATION_UNSUPPORTED"),
                    "A payment without a named scope was not refused as one.");
            byte[] named = ScratchVault.read(billing.open(image, Scope.WHOLE));
            findings.require(new Search(canary.metadata()).in(named) == 0, "Billing sees metadata of the picture.");
            byte[] treated = scratch.read(scratch.care(), image);
            findings.require(Arrays.equals(treated, canary.picture()), "The picture was changed for treatment.");
            drawn = new DrawnAnew(scratch, canary, findings)
                    .tried(image, bench.providers().scrubber());
        }
        return findings.evidence(
                "A payment without a named scope was denied as OBLIGATION_UNSUPPORTED; with one it got the picture"
                        + " without any of " + canary.metadata().size()
                        + " planted identifiers; treatment got it unchanged; " + drawn + ".");
    }
}
