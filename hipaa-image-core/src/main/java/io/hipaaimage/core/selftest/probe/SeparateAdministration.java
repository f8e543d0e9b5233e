package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** Who treats patients does not turn keys or destroy records in the same breath. */
final class SeparateAdministration {
    private static final CheckAbout ABOUT = new CheckAbout(
            "separate-administration",
            List.of("NPRM-14"),
            "A physician asks for the keys and for destruction, in a session for treatment and in one for records management; a records"
                    + " officer asks for the keys.",
            "The host maps its physicians to records officers.");

    private SeparateAdministration() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Role.PHYSICIAN), b -> trial(b, Role.RECORDS_OFFICER));
    }

    private static Evidence trial(Bench bench, Role physician) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            findings.refused(
                    "A session for treatment that asks for keys",
                    "DENIED",
                    Refusal.of(
                            () -> scratch.session(physician, PurposeOfUse.TREAT).keys()));
            findings.refused(
                    "A session for treatment that asks for destruction",
                    "DENIED",
                    Refusal.of(
                            () -> scratch.session(physician, PurposeOfUse.TREAT).shredding()));
            findings.refused(
                    "A physician who asks for keys",
                    "DENIED",
                    Refusal.of(() ->
                            scratch.session(physician, PurposeOfUse.RECORDMGT).keys()));
            String officer = Refusal.of(() -> scratch.session(Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT)
                    .keys()
                    .rotate());
            findings.require(officer.isEmpty(), "A records officer could not rotate a key: " + officer + ".");
        }
        return findings.evidence(
                "A physician was refused keys and destruction in every session; a records officer rotated a key.");
    }
}
