package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Each part rebuilt as a whole JPEG stream of its own; the page's common tables go into those that need them. */
final class JpegData implements PartData {
    private final PartPlaces places;
    private final JpegParts jpeg;
    private final JpegParts.Part kind;
    private final Scrubber.Depth depth;
    private final byte[] before;
    private final byte[] behind;

    JpegData(PartPlaces places, JpegParts jpeg, JpegParts.Part kind, Scrubber.Depth depth) {
        this(places, jpeg, kind, depth, new byte[0], new byte[0]);
    }

    /** Parts that lack their head and their end. */
    JpegData(
            PartPlaces places,
            JpegParts jpeg,
            JpegParts.Part kind,
            Scrubber.Depth depth,
            byte[] before,
            byte[] behind) {
        this.before = before;
        this.behind = behind;
        this.places = places;
        this.jpeg = jpeg;
        this.kind = kind;
        this.depth = depth;
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
        InputStream whole = new SequenceInputStream(
                new ByteArrayInputStream(before),
                new SequenceInputStream(places.open(part), new ByteArrayInputStream(behind)));
        try (PictureInput in = new PictureInput(whole, null)) {
            jpeg.scrubPart(kind, in, out, depth, removed);
        }
    }
}
