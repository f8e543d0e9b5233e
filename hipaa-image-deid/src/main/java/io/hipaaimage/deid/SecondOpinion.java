package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Lets readers of others look at a result before it is released ({@code Options.verify}): pixels equal, nothing left that identifies. Where
 * no decoder of others shows all of a format's pictures, which is so for WebP, HEIF, AVIF, JPEG XL, JPEG 2000, SVG, clips and animations,
 * a second strict reader reads the finished bytes to their end, and a second scrub of them must change nothing. Holds the picture in memory
 * twice, so it is for pictures up to {@value #MOST_BYTES} bytes and for those who ask for it.
 */
final class SecondOpinion {
    static final int MOST_BYTES = 64 << 20;

    /** What ImageIO or Commons Imaging can decode. */
    private static final Set<String> DECODED = Set.of("JPEG", "PNG", "GIF", "BMP", "TIFF");

    /** What metadata-extractor knows nothing of, and TIFF, which it is never given: a reader of our own names its fields. */
    private static final Set<String> UNREAD = Set.of("SVG", "JPEG XL", "JPEG 2000", "TIFF");

    /** A clean picture's Exif block stands before its data. */
    private static final int HEAD = 1 << 16;

    /** Keeps a copy of what is written. */
    static final class Kept extends FilterOutputStream {
        private final BoundedCopy copy = new BoundedCopy(MOST_BYTES);

        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            copy.add(bytes, from, length);
        }
    }

    private SecondOpinion() {}

    /** The finished bytes, not those on their way: a reader that knows nothing of the first, and a scrub that finds nothing to change. */
    private static void readAgain(ContainerCodec codec, Scrubber.Options options, byte[] clean)
            throws ImageVaultException, IOException {
        StrictReader reader = codec.verifier(options);
        reader.accept(clean, 0, clean.length);
        if (reader.finish() != clean.length) {
            throw new VaultBugException("a clean file has bytes of no production");
        }
        Unchanged same = new Unchanged(clean);
        try (PictureInput in = new PictureInput(new ByteArrayInputStream(clean), null)) {
            PictureOutput out = new PictureOutput(same, codec.verifier(options), null);
            codec.scrub(
                    in,
                    out,
                    new Scrubber.Options(Scrubber.Depth.CONTAINER, false, false, options.keep()),
                    new Removals());
            out.flush();
        }
        if (!same.isWhole()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "VERIFY_FAILED:STRUCTURE",
                    "please report this " + codec.format() + " picture's format details");
        }
    }

    /** Compares what is written with what is expected. */
    private static final class Unchanged extends OutputStream {
        private final byte[] expected;
        private int at;
        private boolean equal = true;

        Unchanged(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            equal = equal
                    && length <= expected.length - at
                    && Arrays.equals(bytes, from, from + length, expected, at, at + length);
            at += equal ? length : 0;
        }

        boolean isWhole() {
            return equal && at == expected.length;
        }
    }

    static void ask(ContainerCodec codec, Scrubber.Options options, BeginningKept before, Kept after)
            throws ImageVaultException, IOException {
        if (before.cut() || after.copy.cut()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_NOT_POSSIBLE:TOO_LARGE", "scrub it without verification");
        }
        byte[] clean = after.copy.bytes();
        if (DECODED.contains(codec.format())) {
            PixelComparison.requireEqual(before.beginning(), clean);
        }
        List<Finding> left = new ArrayList<>();
        if (!UNREAD.contains(codec.format())) {
            left.addAll(SecondReader.read(clean)
                    .orElseThrow(() -> new RefusedException(
                            ErrorCode.REFUSED,
                            "VERIFY_NOT_POSSIBLE:NO_METADATA_READER",
                            "try again, or scrub it without verification")));
        }
        if (options.keep().contains(Scrubber.Extra.GAIN_MAP)) {
            // it counts the properties of a packet; which they are, the strict reader knows to the last byte
            left.removeIf(finding -> finding.what().equals("XMP Value Count"));
        }
        ForeignBlocks.readExif(Arrays.copyOf(clean, Math.min(clean.length, HEAD)), "Exif", left::add);
        if (!left.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "VERIFY_FAILED:METADATA",
                    "please report this " + codec.format() + " picture's format details");
        }
        readAgain(codec, options, clean);
    }
}
