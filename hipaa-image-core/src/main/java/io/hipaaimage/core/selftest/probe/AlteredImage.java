package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A sealed picture that was altered, cut or lengthened is found, and nothing of a broken part is shown. */
final class AlteredImage {
    private static final int PLACES = 12;
    private static final CheckAbout ABOUT = new CheckAbout(
            "altered-image",
            List.of("SEC-312-c1", "SEC-312-c2"),
            "One bit is changed at places all over a sealed picture of several segments, its end is cut off, a byte is added;"
                    + " after each the picture is opened whole and compared with its record.",
            "The cipher authenticates nothing.");

    private AlteredImage() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, NoCipher.sabotage()));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Canary canary = Canary.large();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            Path file = Search.files(scratch.home.resolve("images")).get(0);
            byte[] sealed = Files.readAllBytes(file);
            for (int i = 0; i < PLACES; i++) {
                byte[] altered = sealed.clone();
                altered[(int) ((long) (sealed.length - 1) * i / (PLACES - 1))] ^= 4;
                judge(findings, scratch, canary, image, file, altered);
            }
            judge(findings, scratch, canary, image, file, Arrays.copyOf(sealed, sealed.length - 1));
            judge(findings, scratch, canary, image, file, Arrays.copyOf(sealed, sealed.length + 1));
            Files.write(file, sealed);
            String whole = Refusal.of(() -> scratch.read(scratch.care(), image));
            findings.require(whole.isEmpty(), "The picture as it was sealed does not open any more.");
        }
        return findings.evidence(
                "Of " + PLACES + " changed bits, one cut and one lengthened file, each was refused or healed when"
                        + " the picture was opened; none gave other bytes than were captured.");
    }

    /** Bytes that are not part of the picture may be healed; then what opens has to be the picture. */
    private static void judge(
            Findings findings, ScratchVault scratch, Canary canary, ImageId image, Path file, byte[] altered)
            throws Exception {
        Files.write(file, altered);
        boolean[] same = {false};
        String code = Refusal.of(() -> same[0] = Arrays.equals(scratch.read(scratch.care(), image), canary.picture()));
        String checked = String.join(
                " ",
                scratch.vault()
                        .checkSealedImages(Long.MAX_VALUE, Duration.ofMinutes(1))
                        .faults());
        findings.require(!code.isEmpty() || same[0], "An altered picture was opened and shown.");
        findings.require(!code.isEmpty() || !checked.isEmpty(), "An altered picture was not found.");
    }
}
