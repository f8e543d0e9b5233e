package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.jpeg.JpegCodec;
import io.hipaaimage.deid.jxl.JxlCodec;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Frames that are pictures by themselves, by the scrubber of pictures and under the eyes of its strict reader: baseline JPEG to the last
 * table and padding bit, JPEG XL as a bare code stream. A JPEG without a picture becomes an empty one.
 */
final class PictureFrames implements FrameFilter {
    private final ContainerCodec codec;
    private final boolean jpeg;

    private PictureFrames(ContainerCodec codec, boolean jpeg) {
        this.codec = codec;
        this.jpeg = jpeg;
    }

    static PictureFrames jpeg() {
        return new PictureFrames(new JpegCodec(), true);
    }

    static PictureFrames jpegXl() {
        return new PictureFrames(new JxlCodec(), false);
    }

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        if (jpeg && !JpegMarkers.hasPicture(in.again())) {
            out.write(new byte[] {-1, (byte) JpegMarkers.SOI, -1, (byte) JpegMarkers.EOI});
            return;
        }
        StrictReader reader = codec.verifier();
        PictureOutput clean = new PictureOutput(out, reader, null);
        Removals removed = new Removals();
        try {
            codec.scrub(new PictureInput(in, null), clean, Scrubber.Depth.DEEP, removed);
        } catch (RefusedException e) {
            throw new RefusedException(e.code(), "FRAME_NOT_SUPPORTED:" + e.reason());
        }
        clean.flush();
        if (reader.finish() != clean.written()) {
            throw new VaultBugException("a clean frame has bytes of no production");
        }
        for (ScrubResult.Removed one : removed.list()) {
            if (one.what().startsWith(Removals.NOT_LOOKED_INTO)) {
                blind.add(BlindSpot.of(one.what()));
            }
        }
    }
}
