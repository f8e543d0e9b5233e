package io.hipaaimage.deid.gif;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictGifReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * GIF, still and animated.
 *
 * <p>Kept: pixels, colour tables, transparency, timing, disposal, the loop count. Left out: comments, plain texts, every application block
 * but the loop count (XMP and ICC among them), the pixel aspect ratio, all bytes after the trailer. At deep depth each picture is decoded and
 * coded again, data behind its last pixel and colours that no pixel uses are left out; the file is held for that, with at most
 * {@value io.hipaaimage.deid.spi.HeldOutput#MOST_IN_MEMORY} bytes of memory, and an encrypted file beyond that. Stateless, safe for use by several threads.
 */
public final class GifCodec implements ContainerCodec {
    /** The codec. */
    public GifCodec() {}

    @Override
    public String format() {
        return "GIF";
    }

    @Override
    public String mediaType() {
        return "image/gif";
    }

    @Override
    public boolean detects(byte[] head) {
        return Screen.isSignature(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        try (HeldOutput held = new HeldOutput(out, depth == Scrubber.Depth.DEEP)) {
            new GifScrub(in, held, depth, removed).run();
        }
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new GifInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictGifReader();
    }
}
