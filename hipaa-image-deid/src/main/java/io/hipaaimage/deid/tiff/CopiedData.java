package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Coded bytes as they are. */
final class CopiedData implements PartData {
    private static final int BUFFER = 1 << 17;

    private final PartPlaces places;
    private final byte[] buffer = new byte[BUFFER];

    CopiedData(PartPlaces places) {
        this.places = places;
    }

    @Override
    public long length(int part) throws ImageVaultException, IOException {
        return places.length(part);
    }

    @Override
    public void write(int part, PictureOutput out, Removals removed) throws ImageVaultException, IOException {
        PartStream in = places.open(part);
        int now = in.read(buffer, 0, BUFFER);
        while (now > 0) {
            out.write(buffer, 0, now);
            now = in.read(buffer, 0, BUFFER);
        }
        if (in.left() > 0) {
            throw TiffBytes.truncated("strip or tile", places.offset(part));
        }
        long surplus = places.surplus(part);
        if (surplus > 0) {
            removed.add("bytes after the last row", surplus);
        }
    }
}
