package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A sealed picture opens nowhere but in its place: two files are swapped, as a thief or a careless restore would. */
final class MovedCiphertext {
    private static final CheckAbout ABOUT = new CheckAbout(
            "moved-ciphertext",
            List.of("SEC-312-c1"),
            "The sealed files of two patients' pictures are swapped; each is opened, and the vault is asked whether its images agree"
                    + " with their records.",
            "The cipher binds a file to nothing.");

    private MovedCiphertext() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, NoCipher.sabotage()));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId first = scratch.capture(Canary.small());
            ImageId second = scratch.capture(Canary.small());
            List<Path> files = Search.files(scratch.home.resolve("images"));
            findings.require(files.size() == 2, "Two pictures are not two files.");
            Path aside = bench.folder("aside").resolve("file");
            Files.move(files.get(0), aside);
            Files.move(files.get(1), files.get(0));
            Files.move(aside, files.get(1));
            for (ImageId image : List.of(first, second)) {
                String code = Refusal.of(() -> scratch.read(scratch.care(), image));
                findings.require(!code.isEmpty(), "A picture opened under another one's name.");
            }
            int faults = scratch.vault()
                    .checkSealedImages(Long.MAX_VALUE, Duration.ofMinutes(1))
                    .faults()
                    .size();
            findings.require(faults == 2, "The check of sealed images names " + faults + " of two swapped files.");
        }
        return findings.evidence("Neither of two swapped files opened, and the check of sealed images named both.");
    }
}
