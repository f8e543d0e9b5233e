package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Deflated frames (PS3.5 annex A.4.12): inflated, measured, and deflated again, so that nothing rides in or behind the stream. */
final class DeflatedFrames implements FrameFilter {
    private final long length;

    DeflatedFrames(PixelLayout layout) {
        this.length = layout.frameLength();
    }

    @Override
    public void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException {
        Inflater inflater = new Inflater(true);
        Deflater deflater = new Deflater(6, true);
        try {
            DeflaterOutputStream again = new DeflaterOutputStream(out, deflater, 1 << 13);
            byte[] compressed = new byte[1 << 13];
            byte[] plain = new byte[1 << 15];
            long made = 0;
            while (made < length) {
                int got = inflater.inflate(plain, 0, (int) Math.min(plain.length, length - made));
                if (got > 0) {
                    again.write(plain, 0, got);
                    made += got;
                } else if (inflater.finished() || inflater.needsDictionary()) {
                    throw in.malformed("a deflated frame is short");
                } else {
                    int read = in.read(compressed, 0, compressed.length);
                    if (read < 0) {
                        throw in.malformed("a deflated frame is cut");
                    }
                    inflater.setInput(compressed, 0, read);
                }
            }
            again.finish();
        } catch (DataFormatException e) {
            throw in.malformed("broken deflate stream");
        } finally {
            inflater.end();
            deflater.end();
        }
    }
}
