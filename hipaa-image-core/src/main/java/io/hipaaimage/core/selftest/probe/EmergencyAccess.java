package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Care comes first: in an emergency no outage and no missing form keeps a clinician from a known patient, and each use is reviewed. */
final class EmergencyAccess {
    private static final CheckAbout ABOUT = new CheckAbout(
            "emergency-access",
            List.of("SEC-312-a2ii", "SEC-308-a7iiC"),
            "With the host's directory down and no evidence of authentication, a physician asks for a picture in an emergency; a"
                    + " billing clerk does the same, and the physician asks for routine treatment; then the glass is broken and its"
                    + " window runs out.",
            "The emergency procedure is switched off: its window counts as over from the start.");

    private EmergencyAccess() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean off) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ImageId image = scratch.capture(canary);
            outage(findings, scratch, canary, image);
            breakGlass(findings, scratch, image, off);
        }
        return findings.evidence(
                "With the directory down, emergency care opened the picture and left POST_REVIEW in the log, a"
                        + " clerk and routine treatment were denied; broken glass gave thirty minutes and no more.");
    }

    private static void outage(Findings findings, ScratchVault scratch, Canary canary, ImageId image) throws Exception {
        scratch.facts.down(true);
        long from = scratch.vault().log().size();
        Requester doctor = Requester.person("canary.emergency", Role.PHYSICIAN);
        CareSession emergency = scratch.vault().as(doctor, PurposeOfUse.ETREAT);
        boolean[] same = {false};
        String code = Refusal.of(() -> same[0] = Arrays.equals(scratch.read(emergency, image), canary.picture()));
        findings.require(same[0], "Emergency care did not get the picture: " + code + ".");
        List<AuditLog.Entry> entries = Entries.since(scratch.vault().log(), from);
        boolean review = entries.stream()
                .anyMatch(e -> e.facts().getOrDefault("obligations", "").contains("POST_REVIEW"));
        findings.require(review, "An emergency access left nothing to review in the log.");
        Requester clerk = Requester.person("canary.clerk", Role.BILLING);
        findings.refused(
                "A clerk's emergency",
                "DENIED",
                Refusal.of(() -> scratch.vault()
                        .as(clerk, PurposeOfUse.ETREAT)
                        .open(image)
                        .close()));
        findings.refused(
                "Routine treatment with the directory down",
                "DENIED",
                Refusal.of(() -> scratch.vault()
                        .as(doctor, PurposeOfUse.TREAT)
                        .open(image)
                        .close()));
        scratch.facts.down(false);
    }

    private static void breakGlass(Findings findings, ScratchVault scratch, ImageId image, boolean off)
            throws Exception {
        scratch.facts.relationship(Relationship.NONE);
        scratch.facts.fact("break_glass", "");
        scratch.facts.fact("bg_reason", "");
        if (off) {
            scratch.facts.fact("bg_window", "expired");
        }
        CareSession glass = scratch.session(Role.PHYSICIAN, PurposeOfUse.ETREAT);
        String code = Refusal.of(() -> {
            try (OpenedImage opened = glass.open(image)) {
                opened.transferTo(OutputStream.nullOutputStream());
                scratch.clock.advance(Duration.ofMinutes(31));
                String late = Refusal.of(() -> opened.transferTo(OutputStream.nullOutputStream()));
                findings.refused("An emergency access after its thirty minutes", "EXPIRED", late);
            }
        });
        findings.require(code.isEmpty(), "Broken glass did not give the picture: " + code + ".");
        scratch.facts.fact("bg_window", "expired");
        String over = Refusal.of(() ->
                scratch.session(Role.PHYSICIAN, PurposeOfUse.ETREAT).open(image).close());
        findings.refused("Broken glass past its window", "DENIED", over);
    }
}
