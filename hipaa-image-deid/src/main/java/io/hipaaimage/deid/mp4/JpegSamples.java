package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import io.hipaaimage.deid.verify.StrictJpegReader;
import java.io.IOException;
import java.io.OutputStream;

/** The samples of Motion JPEG, each rebuilt as a whole JPEG of its own: once to be checked and measured, once to be written. */
final class JpegSamples {
    private static final JpegParts.Part OF_ITS_OWN = new JpegParts.Part(new byte[0], 0xFFFF, 0xFFFF);

    private final SeekablePicture file;
    private final JpegParts jpeg;
    private final Scrubber.Depth depth;

    JpegSamples(SeekablePicture file, JpegParts jpeg, Scrubber.Depth depth) {
        this.file = file;
        this.jpeg = jpeg;
        this.depth = depth;
    }

    /** Lets the strict reader of JPEG see a sample, and counts its bytes. */
    int measure(Samples samples, int sample, Removals removed) throws ImageVaultException, IOException {
        StrictJpegReader reader = new StrictJpegReader();
        PictureOutput nowhere = new PictureOutput(OutputStream.nullOutputStream(), reader, null);
        write(samples, sample, nowhere, removed);
        return (int) reader.finish();
    }

    void write(Samples samples, int sample, PictureOutput out, Removals removed)
            throws ImageVaultException, IOException {
        SeekablePicture part = new Range(file, samples.offsets[sample], samples.sizes[sample]);
        try (PictureInput in = PictureInput.again(part)) {
            jpeg.scrubPart(OF_ITS_OWN, in, out, depth, removed);
        }
    }

    /** Some of a file's bytes. */
    private record Range(SeekablePicture file, long begin, long size) implements SeekablePicture {
        @Override
        public int read(long at, byte[] into, int from, int length) throws IOException {
            long left = Math.max(0, size - at);
            return left == 0 ? 0 : file.read(begin + at, into, from, (int) Math.min(length, left));
        }

        @Override
        public void close() {
            // not ours
        }
    }
}
