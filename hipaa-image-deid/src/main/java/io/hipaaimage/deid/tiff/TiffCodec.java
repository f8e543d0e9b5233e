package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictTiffReader;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * TIFF and BigTIFF of any byte order, uncompressed, LZW, Deflate, PackBits, JPEG and CCITT (Modified Huffman, T.4, T.6).
 *
 * <p>Kept: every page of the main chain with the tags that make its pixels, colour, turn and scale, each written anew; byte order, strips
 * and tiles as they are, and BigTIFF where the source is one, since the samples are in that order and a large file needs it. Left out:
 * every other tag, directories beside the chain, photographs of a slide's label, gaps, orphans, trailers. Refused: camera raw and DNG,
 * old-style JPEG and LZW, other compressions, strips that overlap. At deep depth lines are decoded and coded anew, unseen columns and rows
 * of tiles and unused colours are blanked, and JPEG parts are walked. Stateless, safe for use by several threads.
 */
public final class TiffCodec implements ContainerCodec {
    private final JpegParts jpeg;

    /**
     * The codec.
     *
     * @param jpeg rebuilds parts that are coded as JPEG
     */
    public TiffCodec(JpegParts jpeg) {
        this.jpeg = jpeg;
    }

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public String mediaType() {
        return "image/tiff";
    }

    @Override
    public boolean detects(byte[] head) {
        return TiffBytes.detects(head);
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        new TiffScrub(in.whole(), out, jpeg, depth, removed).run();
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new TiffInspection(in.whole(), findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictTiffReader();
    }
}
