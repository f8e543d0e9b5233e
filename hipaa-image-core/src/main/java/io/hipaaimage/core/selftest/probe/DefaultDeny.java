package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who has no right gets nothing: every role asks for every purpose, once without a relationship and once with nothing known. */
final class DefaultDeny {
    private static final List<PurposeOfUse> PURPOSES = List.of(
                    "TREAT",
                    "ETREAT",
                    "HPAYMT",
                    "HOPERAT",
                    "TRAIN",
                    "AITRAIN",
                    "FUNDRAISE",
                    "HMARKT",
                    "HRESCH",
                    "PATRQT",
                    "FAMRQT",
                    "PUBHLTH",
                    "PATSFTY",
                    "THREAT",
                    "HDECD",
                    "DONAT",
                    "HCOMPL",
                    "HLEGAL",
                    "EMPLOY",
                    "MEDIA",
                    "RECORDMGT",
                    "UNHEARD_OF")
            .stream()
            .map(PurposeOfUse::of)
            .toList();

    /** No relationship to a patient is asked of these: services that work for the clinic, and who answers a patient's request. */
    private static final Set<String> WITHOUT_RELATIONSHIP =
            Set.of("TREAT ai_service", "TREAT ba_service", "PATRQT records_officer");

    private static final CheckAbout ABOUT = new CheckAbout(
            "default-deny",
            List.of("SEC-312-a1", "PRV-502-a"),
            "Every role asks to see a picture for every purpose, once with everything but a relationship to the patient, once with"
                    + " nothing known about the asker; denied requests are also made in earnest and counted in the log.",
            "The host's directory says of everybody that he treats the patient.");

    private DefaultDeny() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Relationship.NONE), b -> trial(b, Relationship.CARE_TEAM));
    }

    private static Evidence trial(Bench bench, Relationship answered) throws Exception {
        Findings findings = new Findings();
        int asked = 0;
        List<String> unexpected = new ArrayList<>();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            ImageId image = scratch.capture(Canary.small());
            scratch.facts.relationship(answered);
            for (PurposeOfUse purpose : PURPOSES) {
                for (Role role : Role.values()) {
                    asked += 2;
                    String who = purpose + " " + role.word();
                    Decision known = scratch.session(role, purpose).decide(image);
                    if (Reasons.permits(known) && !WITHOUT_RELATIONSHIP.contains(who)) {
                        unexpected.add(who);
                    }
                    if (Reasons.permits(unknown(scratch, role, purpose, image)) && !emergency(role, purpose)) {
                        unexpected.add(who + " (nothing known)");
                    }
                }
            }
            findings.require(unexpected.isEmpty(), "Permitted without a relationship: " + summary(unexpected) + ".");
            denialsAreLogged(findings, scratch, image);
        }
        return findings.evidence(
                asked + " questions without a relationship or without knowledge were asked; all were denied but"
                        + " for emergency care by clinical roles and three roles that need none, and each denial made in earnest is an"
                        + " entry.");
    }

    private static Decision unknown(ScratchVault scratch, Role role, PurposeOfUse purpose, ImageId image)
            throws Exception {
        scratch.facts.down(true);
        try {
            return scratch.vault()
                    .as(Requester.person("canary.unknown", role), purpose)
                    .decide(image);
        } finally {
            scratch.facts.down(false);
        }
    }

    private static boolean emergency(Role role, PurposeOfUse purpose) {
        return purpose.equals(PurposeOfUse.ETREAT) && role.clinical();
    }

    private static void denialsAreLogged(Findings findings, ScratchVault scratch, ImageId image) throws Exception {
        long from = scratch.vault().log().size();
        int denied = 0;
        for (Role role : Role.values()) {
            if (!WITHOUT_RELATIONSHIP.contains("TREAT " + role.word())) {
                String code = Refusal.of(() ->
                        scratch.session(role, PurposeOfUse.TREAT).open(image).close());
                findings.refused("Treatment by role " + role.word() + " without a relationship", "DENIED", code);
                denied++;
            }
        }
        long entries = Entries.since(scratch.vault().log(), from).size();
        findings.require(entries == denied, entries + " entries for " + denied + " denials.");
    }

    private static String summary(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(8, all.size()))) + (all.size() > 8 ? ", ..." : "");
    }
}
