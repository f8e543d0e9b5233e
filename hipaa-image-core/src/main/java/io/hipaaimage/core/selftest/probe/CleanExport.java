package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A copy out of custody says nothing but the picture: place, device, author, time and comments are gone, pixels and turn are kept. */
final class CleanExport {
    private static final byte[] TURNED = {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, CanaryExif.ORIENTATION};
    private static final byte[] TURNED_LITTLE = {0x12, 0x01, 3, 0, 1, 0, 0, 0, CanaryExif.ORIENTATION, 0};
    private static final CheckAbout ABOUT = new CheckAbout(
            "clean-export",
            List.of("PRV-514-b2", "PRV-502-b"),
            "A picture with GPS place, camera serial number, author, time, XMP, IPTC and comment is exported, and the copy is searched"
                    + " for each of them.",
            "The scrubber returns its input.");

    private CleanExport() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, Sabotage.scrubber(Unscrubbing::new)));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(canary);
            byte[] copy;
            try (OpenedImage opened = scratch.care().copies().export(image, Scope.WHOLE)) {
                java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                opened.transferTo(out);
                copy = out.toByteArray();
            }
            long left = new Search(canary.metadata()).in(copy);
            findings.require(left == 0, left + " planted identifiers are left in the copy.");
            long pixels = new Search(canary.pixelWindows()).in(copy);
            findings.require(pixels >= canary.pixelWindows().size(), "The copy does not hold the pixels as they were.");
            findings.require(holds(copy, TURNED) || holds(copy, TURNED_LITTLE), "The copy has lost its turn.");
        }
        return findings.evidence(
                canary.metadata().size() + " planted identifiers (place, serial number, author, time, XMP, IPTC,"
                        + " comment) are gone from the exported copy; its coded pixels and its orientation are as they were.");
    }

    private static boolean holds(byte[] copy, byte[] piece) {
        for (int i = 0; i + piece.length <= copy.length; i++) {
            if (java.util.Arrays.equals(copy, i, i + piece.length, piece, 0, piece.length)) {
                return true;
            }
        }
        return false;
    }

    /** Saboteur: gives back what it got. */
    private record Unscrubbing(Scrubber honest) implements Scrubber {
        @Override
        public ScrubResult scrub(ImageSource source, Output output, Options options)
                throws ImageVaultException, IOException {
            byte[] all = source.stream().readAllBytes();
            return output.write(out -> {
                out.write(all);
                return new ScrubResult("JPEG", "image/jpeg", List.of(), all.length, all.length, all.length, null, null);
            });
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException, IOException {
            return honest.inspect(source);
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return honest.mediaType(head);
        }
    }
}
