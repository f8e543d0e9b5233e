package io.hipaaimage.deid.png;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictPngReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * PNG and APNG.
 *
 * <p>Kept: the image data, palette, transparency, colour (cICP, iCCP rebuilt or sRGB, gAMA, cHRM, sBIT, mDCV, cLLI), animation and its
 * timing, orientation 2 to 8. Left out: every other ancillary chunk, names, texts, dates, layout, and all bytes after IEND. Refused: unknown
 * critical chunks, image data that does not hold exactly the scanlines (at deep depth what is too much is left out). Stateless, safe for use
 * by several threads.
 */
public final class PngCodec implements ContainerCodec {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** The codec. */
    public PngCodec() {}

    @Override
    public String format() {
        return "PNG";
    }

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public boolean detects(byte[] head) {
        return head.length >= SIGNATURE.length
                && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        try (PngScrub scrub = new PngScrub(in, out, depth, removed)) {
            scrub.run();
        }
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new PngInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictPngReader();
    }
}
