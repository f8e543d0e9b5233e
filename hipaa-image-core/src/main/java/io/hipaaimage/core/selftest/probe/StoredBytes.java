package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Nothing in clear on a disk: raw bytes of home and keys are searched for a picture that was captured and opened. */
final class StoredBytes {
    private static final CheckAbout ABOUT = new CheckAbout(
            "stored-bytes",
            List.of("SEC-312-a2iv"),
            "A picture is captured and opened, a record that names its patient is filed; every byte under home and key folder is searched for pieces of its pixels, its"
                    + " metadata and its patient.",
            "The cipher stores the picture as it is.");

    private StoredBytes() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, NoCipher.sabotage()));
    }

    /** A record that names the patient: registries hold patients too. */
    private static LegalHold holdOf(Canary canary) {
        return new LegalHold("canary", "self-test", false, Set.of(PatientRef.of(canary.patient())), Set.of(), null);
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        Search search = new Search(canary.windows());
        findings.require(search.in(canary.picture()) > 0, "The search finds nothing in the picture itself.");
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            scratch.vault().administration("canary.desk").legal().place(holdOf(canary));
            byte[] opened = scratch.read(scratch.care(), image);
            findings.require(Arrays.equals(opened, canary.picture()), "What was opened is not what was captured.");
            long open = search.in(scratch.home) + search.in(scratch.keys);
            scratch.vault().close();
            long hits = open + search.in(scratch.home) + search.in(scratch.keys);
            findings.require(hits == 0, hits + " pieces of the picture lie in clear on the disk.");
        }
        return findings.evidence(
                canary.windows().size() + " pieces of 16 bytes of a synthetic picture, its metadata and its"
                        + " patient were searched in every stored byte, while the vault was open and after: none was found, and the"
                        + " picture opened unchanged.");
    }
}
