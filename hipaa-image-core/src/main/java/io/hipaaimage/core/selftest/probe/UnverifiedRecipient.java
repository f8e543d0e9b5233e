package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.VaultProviders;
import java.nio.file.Path;
import java.util.List;

/** Nothing leaves for a recipient who has not answered the second channel's challenge, or whose verification was taken back. */
final class UnverifiedRecipient {
    private static final CheckAbout ABOUT = new CheckAbout(
            "unverified-recipient",
            List.of("PRV-514-h", "SEC-308-a3iiC"),
            "A picture is shared with a recipient who has not answered, who answered wrong five times, who answered right, and whose"
                    + " access was then revoked.",
            "The desk takes every recipient for verified.");

    private UnverifiedRecipient() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean takesAll) throws Exception {
        if (VaultProviders.packetReceiver().isEmpty()) {
            return Evidence.notSatisfied(Correspondent.MISSING);
        }
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ImageId image = scratch.capture(Canary.small());
            Administration desk = scratch.vault().administration("canary.desk");
            Correspondent clinic = Correspondent.make(bench);
            String challenge = desk.recipients()
                    .add("clinic", RecipientKind.EXTERNAL_PROVIDER, clinic.publicKey())
                    .challenge();
            if (takesAll) {
                desk.recipients().verify("clinic", challenge);
            }
            denied(findings, bench, scratch, image, "a recipient who has not answered");
            for (int i = 0; i < 5; i++) {
                Refusal.of(() -> desk.recipients().verify("clinic", "wrong"));
            }
            String late = Refusal.of(() -> desk.recipients().verify("clinic", challenge));
            findings.require(!late.isEmpty() || takesAll, "A right answer after five wrong ones was taken.");
            denied(findings, bench, scratch, image, "a recipient who answered wrong");
            revoked(findings, bench, scratch, image, clinic);
        }
        return findings.evidence(
                "A recipient who had not answered, who had answered wrong five times and whose access was revoked got"
                        + " nothing, not even a file; the one who answered right did.");
    }

    private static void revoked(
            Findings findings, Bench bench, ScratchVault scratch, ImageId image, Correspondent clinic)
            throws Exception {
        Administration desk = scratch.vault().administration("canary.desk");
        String code = Refusal.of(() -> {
            String again = desk.recipients()
                    .add("clinic", RecipientKind.EXTERNAL_PROVIDER, clinic.publicKey())
                    .challenge();
            desk.recipients().verify("clinic", again);
            ShareGrant grant = scratch.care().share(image, ShareRequest.to("clinic"), bench.folder("sent"));
            desk.grants().revoke(grant.id(), Revocation.ACCESS);
        });
        findings.require(code.isEmpty(), "A verified recipient could not be served: " + code + ".");
        denied(findings, bench, scratch, image, "a recipient whose access was revoked");
    }

    private static void denied(Findings findings, Bench bench, ScratchVault scratch, ImageId image, String who)
            throws Exception {
        Path folder = bench.folder("unsent");
        String words = Refusal.words(() -> scratch.care().share(image, ShareRequest.to("clinic"), folder));
        findings.require(words.contains("RECIPIENT_UNVERIFIED"), "A share with " + who + " was not refused.");
        findings.require(Search.files(folder).isEmpty(), "A refused share left files behind.");
    }
}
