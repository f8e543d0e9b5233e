package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes each part to exactly its lines, blanks what is outside of the picture, and codes it anew (deep): neither the compressor's choices
 * nor bytes behind the last row can carry anything.
 */
final class RewrittenData implements PartData {
    private static final int BUFFER = 1 << 15;

    private final PartPlaces places;
    private final Page page;
    private final boolean reversed;
    private final Grid grid;
    private final @Nullable UsedColours used;
    private final byte[] buffer = new byte[BUFFER];

    RewrittenData(PartPlaces places, Page page, boolean reversed, Grid grid, @Nullable UsedColours used) {
        this.places = places;
        this.reversed = reversed;
        this.page = page;
        this.grid = grid;
        this.used = used;
    }

    @Override
    public long length(int part) {
        throw new VaultBugException("the length of what is coded anew must be measured");
    }

    @Override
    public void write(int part, PictureOutput out, Removals removed) throws ImageVaultException, IOException {
        if (places.length(part) == 0) {
            return;
        }
        Grid.Lines lines = grid.lines(part);
        Blanking blanking = new Blanking(lines, page, used);
        try (PartDecoder decoder = decoder(places.open(part, reversed));
                PartEncoder encoder = encoder(out, lines)) {
            long left = lines.total();
            while (left > 0) {
                int now = decoder.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (now == 0) {
                    throw TiffBytes.malformed("strip or tile ends before its last row", places.offset(part));
                }
                if (blanking.needed()) {
                    blanking.apply(buffer, now);
                }
                encoder.take(buffer, now);
                left -= now;
            }
            encoder.finish();
            boolean more = decoder.read(buffer, 0, 1) > 0;
            long rest = decoder.rest() + places.surplus(part);
            if (rest > 0 || more) {
                removed.add("bytes after the last row", rest);
            }
        }
    }

    private PartDecoder decoder(PartStream in) {
        return switch (page.compression()) {
            case Page.RAW -> new RawDecoder(in);
            case Page.LZW -> new LzwDecoder(in);
            case Page.PACK_BITS -> new PackBitsDecoder(in);
            default -> new InflateDecoder(in);
        };
    }

    private PartEncoder encoder(PictureOutput out, Grid.Lines lines) throws IOException {
        return switch (page.compression()) {
            case Page.RAW -> new RawEncoder(out);
            case Page.LZW -> new LzwEncoder(out);
            case Page.PACK_BITS -> new PackBitsEncoder(out, lines.bytes());
            default -> new DeflateEncoder(out);
        };
    }
}
