package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictJpegReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JPEG with Huffman coding: baseline, extended sequential and progressive, 1, 3 or 4 components.
 *
 * <p>Kept: the coded picture, orientation 2 to 8, a colour profile other than sRGB rebuilt from its colour tags, what decides between RGB,
 * YCbCr, CMYK and YCCK. Left out: everything else, further pictures and all bytes after EOI too. Refused: other processes, a height that
 * comes after the data (DNL), coefficients that are given twice. At deep depth every Huffman code is walked: padding bits become ones and
 * bytes after the last unit go; a picture with tables of its own is read twice, and symbols and quantizers that it does not use go from them. By
 * option a gain map stays too, scrubbed as deep, with its parameters written anew. Stateless, safe for use by several threads.
 */
public final class JpegCodec implements ContainerCodec, JpegParts {
    /** Of a picture that comes by a stream and is read twice: with one window and what is encrypted at the moment 256 KiB. */
    private static final int IN_MEMORY = 1 << 16;

    /** The codec. */
    public JpegCodec() {}

    @Override
    public String format() {
        return "JPEG";
    }

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public boolean detects(byte[] head) {
        return head.length >= 3
                && (head[0] & 0xFF) == 0xFF
                && (head[1] & 0xFF) == Marker.SOI
                && (head[2] & 0xFF) == 0xFF;
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        int scan = LinesBehind.scan(in);
        boolean hides = depth == Scrubber.Depth.DEEP && SymbolUse.mayHide(in);
        if (scan < 0 && !hides) {
            new JpegScrub(in, out, entropy(in, out, depth, removed, null), removed, 0).run();
            return;
        }
        SeekablePicture whole = in.whole(IN_MEMORY);
        int lines = scan < 0 ? 0 : LinesBehind.find(whole, scan);
        SymbolUse use = hides ? use(whole, lines) : null;
        try (PictureInput again = PictureInput.again(whole)) {
            new JpegScrub(again, out, entropy(again, out, depth, removed, use), removed, lines)
                    .using(use)
                    .run();
        }
    }

    private static SymbolUse use(SeekablePicture whole, int lines) throws ImageVaultException, IOException {
        try (PictureInput first = PictureInput.again(whole)) {
            return SymbolUse.of(first, lines);
        }
    }

    @Override
    public void scrub(PictureInput in, PictureOutput out, Scrubber.Options options, Removals removed)
            throws ImageVaultException, IOException {
        if (options.keep().contains(Scrubber.Extra.GAIN_MAP)) {
            new GainMapScrub(in, out, options.depth(), removed).run();
        } else {
            scrub(in, out, options.depth(), removed);
        }
    }

    @Override
    public void scrubPart(Part part, PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        if (depth == Scrubber.Depth.DEEP && (SymbolUse.mayHide(part.tables()) || SymbolUse.mayHide(in))) {
            SeekablePicture whole = in.whole(IN_MEMORY);
            try (PictureInput first = PictureInput.again(whole);
                    PictureInput again = PictureInput.again(whole)) {
                SymbolUse use = SymbolUse.of(first, part);
                scrubPart(part, again, out, entropy(again, out, depth, removed, use), removed, use);
            }
        } else {
            scrubPart(part, in, out, entropy(in, out, depth, removed, null), removed, null);
        }
    }

    private static void scrubPart(
            Part part,
            PictureInput in,
            PictureOutput out,
            EntropyData entropy,
            Removals removed,
            @Nullable SymbolUse use)
            throws ImageVaultException, IOException {
        JpegScrub scrub = new JpegScrub(in, out, entropy, removed, part).using(use);
        scrub.define(part);
        scrub.run();
    }

    /** How data passes; with what a first walk at deep depth found, or null where there was none. */
    static EntropyData entropy(
            PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed, @Nullable SymbolUse use) {
        if (depth == Scrubber.Depth.CONTAINER) {
            return new EntropyCopy(in, out, removed);
        }
        return use != null && use.isClean() ? new CodedCopy(in, out, use.coded()) : new EntropyWalk(in, out, removed);
    }

    @Override
    public void inspect(PictureInput in, Consumer<Finding> findings) throws ImageVaultException, IOException {
        new JpegInspection(in, findings).run();
    }

    @Override
    public StrictReader verifier() {
        return new StrictJpegReader();
    }

    @Override
    public StrictReader verifier(Scrubber.Options options) {
        return options.keep().contains(Scrubber.Extra.GAIN_MAP) ? StrictJpegReader.withMap() : verifier();
    }
}
