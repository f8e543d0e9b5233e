package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictBmpReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * BMP, all versions of its header.
 *
 * <p>Kept: pixels, palette, bit masks, an embedded profile rebuilt (nothing for sRGB), calibrated colours that can be ones. Left out: reserved
 * fields, resolution, the path of a linked profile, gaps, padding, bits of no mask, what stands behind the pixels or the end mark of run
 * lengths; at deep depth also palette entries that no pixel uses. Refused: pictures that are JPEG, PNG, Huffman or 24-bit run lengths inside.
 * Pixels are held, with at most {@value io.hipaaimage.deid.spi.HeldOutput#MOST_IN_MEMORY} bytes of memory and an encrypted file beyond that, only where
 * what stands before them depends on them: run lengths, an embedded profile, a palette at deep depth. Stateless, safe for use by several threads.
 */
public final class BmpCodec implements ContainerCodec {
    /** The codec. */
    public BmpCodec() {}

    @Override
    public String format() {
        return "BMP";
    }

    @Override
    public String mediaType() {
        return "image/bmp";
    }

    @Override
    public boolean detects(byte[] head) {
        return Header.isBmp(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new BmpScrub(in, out, depth, removed).run();
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new BmpInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictBmpReader();
    }
}
