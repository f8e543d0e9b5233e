package io.hipaaimage.deid;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a deep scrub would leave out and an inspection of structures did not name, such as bytes in the coded data and in the room between
 * structures: the picture is scrubbed to nowhere. What is usual in pictures (bits that pad, fill bytes, colours that no pixel uses) is not told.
 */
final class DeepLook {
    private static final Set<String> USUAL = Set.of(
            "APP0 JFIF",
            "colours that no pixel uses",
            "compatible brands",
            "fill bytes",
            "padding bits",
            "quantizers of coefficients that are always zero",
            "reserved bytes of the palette",
            "step sizes of no subband",
            "stray marker");

    private DeepLook() {}

    static void look(ContainerCodec codec, SeekablePicture picture, Set<String> known, Consumer<Finding> findings)
            throws ImageVaultException, IOException {
        Removals removed = new Removals();
        try (PictureInput in = PictureInput.again(picture)) {
            PictureOutput nowhere = new PictureOutput(OutputStream.nullOutputStream(), codec.verifier(), null);
            codec.scrub(in, nowhere, Scrubber.Depth.DEEP, removed);
        }
        for (ScrubResult.Removed one : removed.list()) {
            if (!USUAL.contains(one.what())
                    && !one.what().startsWith(Removals.NOT_LOOKED_INTO)
                    && known.stream().noneMatch(place -> isOf(place, one.what()))) {
                findings.accept(finding(one));
            }
        }
    }

    /** Whether what was found at a place is what a scrub calls so. */
    private static boolean isOf(String place, String removed) {
        return place.startsWith(removed) || removed.startsWith(place) || removed.endsWith(place);
    }

    private static Finding finding(ScrubResult.Removed removed) {
        return switch (removed.what()) {
            case "photograph of a slide's label" ->
                new Finding(removed.what(), "a photograph of the label, on which a name or number is written", "A");
            case "preview" -> new Finding(removed.what(), "a second, smaller picture", "Q");
            case "messages and padding in the coded picture", "units in avcC", "units in hvcC" ->
                new Finding(removed.what(), "messages between the coded frames, which no viewer needs", "other");
            default -> new Finding(removed.what(), size(removed.bytes()) + " that no viewer shows", "other");
        };
    }

    private static String size(long bytes) {
        return bytes == 0 ? "data" : bytes == 1 ? "1 byte" : bytes + " bytes";
    }
}
