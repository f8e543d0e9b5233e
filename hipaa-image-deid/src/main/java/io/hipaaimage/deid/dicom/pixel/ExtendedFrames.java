package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Frames of extended JPEG: those of the Huffman-coded DCT processes, 8 bits or 12, by the scrubber of pictures to their last bit; another
 * process, which a writer put under the wrong transfer syntax, at the level of markers.
 */
final class ExtendedFrames implements FrameFilter {
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;

    private final FrameFilter pictures = PictureFrames.jpeg();
    private final FrameFilter markers = new JpegMarkers(false);

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        int process = JpegMarkers.process(in.again());
        (process > SOF2 || process < SOF0 ? markers : pictures).copy(in, out, blind);
    }
}
