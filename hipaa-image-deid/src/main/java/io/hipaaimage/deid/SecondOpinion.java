package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.ContainerCodec;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets readers of others look at a result before it is released ({@code Options.verify}): pixels equal, nothing left that identifies. Holds
 * the picture in memory twice, so it is for pictures up to {@value #MOST_BYTES} bytes and for those who ask for it.
 */
final class SecondOpinion {
    static final int MOST_BYTES = 64 << 20;

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

    static void ask(ContainerCodec codec, BeginningKept before, Kept after) throws ImageVaultException, IOException {
        if (before.cut() || after.copy.cut()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_NOT_POSSIBLE:TOO_LARGE", "scrub it without verification");
        }
        byte[] clean = after.copy.bytes();
        PixelComparison.requireEqual(before.beginning(), clean);
        List<Finding> left = new ArrayList<>(SecondReader.read(clean)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "VERIFY_NOT_POSSIBLE:NO_METADATA_READER",
                        "try again, or scrub it without verification")));
        ForeignBlocks.readExif(Arrays.copyOf(clean, Math.min(clean.length, HEAD)), "Exif", left::add);
        if (!left.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "VERIFY_FAILED:METADATA",
                    "please report this " + codec.format() + " picture's format details");
        }
    }
}
