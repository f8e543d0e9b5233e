package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** One BMP's way through. */
final class BmpScrub {
    private final PictureInput in;
    private final PictureOutput out;
    private final boolean deep;
    private final Removals removed;

    BmpScrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed) {
        this.in = in;
        this.out = out;
        this.deep = depth == Scrubber.Depth.DEEP;
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        Header header = Header.read(in);
        Layout layout = header.layout(in);
        Palette palette = layout.hasPalette() ? Palette.read(in, header, layout, removed) : Palette.none();
        Colour colour = new Colour(header);
        gap(header, colour);
        boolean holds = layout.isRunLength() || colour.isEmbedded() || (deep && layout.hasPalette());
        HeadWriter head = new HeadWriter(layout, palette, colour);
        try (HeldOutput pixels = new HeldOutput(out, holds)) {
            if (!holds) {
                out.write(head.write(layout.stride() * layout.lines()));
            }
            if (layout.isRunLength()) {
                new RunLengths(in, pixels, layout, palette).copy();
            } else {
                new Rows(in, pixels, layout, palette).copy();
            }
            trailer(colour);
            if (holds) {
                if (deep && layout.hasPalette()) {
                    if (palette.lacksColour()) {
                        throw in.malformed("pixels name a colour that the palette does not have");
                    }
                    palette.forgetUnused(removed);
                }
                out.write(head.write(pixels.held()));
                pixels.release();
            }
        }
        out.write(colour.profile());
    }

    private void gap(Header header, Colour colour) throws ImageVaultException, IOException {
        long from = in.offset();
        if (header.pixelsAt() < from) {
            throw in.malformed("pixels within the header");
        }
        colour.take(in, header.pixelsAt());
        in.skip(header.pixelsAt() - in.offset(), "gap");
        told("bytes before the pixels", in.offset() - from);
    }

    private void trailer(Colour colour) throws ImageVaultException, IOException {
        long from = in.offset();
        colour.take(in, Long.MAX_VALUE);
        in.drain();
        told("bytes behind the pixels", in.offset() - from - colour.profile().length);
    }

    private void told(String what, long bytes) {
        if (bytes > 0) {
            removed.add(what, bytes);
        }
    }
}
