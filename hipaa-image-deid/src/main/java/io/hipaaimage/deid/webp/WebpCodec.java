package io.hipaaimage.deid.webp;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictWebpReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * WebP.
 *
 * <p>Kept: the coded pictures, alpha, timing, blending, disposal, loop count, colour profile rebuilt (nothing for sRGB), orientation 2 to 8
 * as a one-tag EXIF block. Left out: XMP, provenance, unknown chunks wherever they stand, the background hint, bytes after the RIFF. The
 * extended header is written only where a picture needs it, from what is there. Its sizes stand first, so the file is held, and a lossy picture once more at deep depth: each with at
 * most {@value io.hipaaimage.deid.spi.HeldOutput#MOST_IN_MEMORY} bytes of memory, and an encrypted file beyond that. Stateless, safe for use by several threads.
 */
public final class WebpCodec implements ContainerCodec {
    private static final int LEAST = 12;

    /** The codec. */
    public WebpCodec() {}

    @Override
    public String format() {
        return "WebP";
    }

    @Override
    public String mediaType() {
        return "image/webp";
    }

    @Override
    public boolean detects(byte[] head) {
        return head.length >= LEAST && Chunks.type(head, 0) == Chunks.RIFF && Chunks.type(head, 8) == Chunks.WEBP;
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        try (HeldOutput held = new HeldOutput(out, true)) {
            new WebpScrub(in, out, held, depth, removed).run();
        }
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new WebpInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictWebpReader();
    }
}
