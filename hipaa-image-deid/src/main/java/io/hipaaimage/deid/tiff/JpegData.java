package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Each part rebuilt as a whole JPEG stream of its own; the page's common tables go into those that need them. */
final class JpegData implements PartData {
    private final PartPlaces places;
    private final JpegParts jpeg;
    private final JpegParts.Part kind;
    private final Scrubber.Depth depth;

    JpegData(PartPlaces places, JpegParts jpeg, JpegParts.Part kind, Scrubber.Depth depth) {
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
        try (PictureInput in = new PictureInput(places.open(part), null)) {
            jpeg.scrubPart(kind, in, out, depth, removed);
        }
    }
}
