package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.imaging.Imaging;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a picture before and after by decoders of others, ImageIO and else Commons Imaging, and compares every sample, and every colour
 * where the decoder makes colours of them: equal samples mean little under another palette or another colour transform. Both decoders
 * throw in unchecked ways on hostile files; whatever they throw means that they cannot decode it. They show the first picture of an
 * animation alone, so of its others nothing is said here.
 */
final class PixelComparison {
    private static final long MOST_PIXELS = 50_000_000;
    private static final byte[] PROFILE_MARK = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * How far a colour of 0 to 255 may be off where the decoder computes with the profile, which may have been left out because it says
     * sRGB: what its makers rounded, 0.003 of linear light, is up to this in the dark.
     */
    private static final int ROUNDED = 10;

    private PixelComparison() {}

    /** What is taken from a reader of a picture. */
    @FunctionalInterface
    private interface Taking<R, T> {
        T from(R reader) throws IOException;
    }

    static void requireEqual(byte[] before, byte[] after) throws RefusedException {
        requireEqualSamples(before, after);
        requireEqualColours(before, after);
    }

    private static void requireEqualSamples(byte[] before, byte[] after) throws RefusedException {
        Raster expected = rasterByImageIo(before);
        boolean byImageIo = expected != null;
        if (expected == null) {
            expected = rasterByCommonsImaging(before);
        }
        if (expected == null) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_NOT_POSSIBLE:NO_DECODER", "scrub it without verification");
        }
        // by the decoder that read the source: the other one's samples may be of another colour space
        Raster actual = byImageIo ? rasterByImageIo(after) : rasterByCommonsImaging(after);
        if (actual == null || !equal(expected, actual)) {
            throw failed();
        }
    }

    /** By the first decoder that makes colours of the source; it must make the same of the result. */
    private static void requireEqualColours(byte[] before, byte[] after) throws RefusedException {
        BufferedImage expected = byImageIo(before, reader -> reader.read(0));
        boolean byImageIo = expected != null;
        if (expected == null) {
            expected = byCommonsImaging(before);
        }
        if (expected == null) {
            return;
        }
        BufferedImage actual = byImageIo ? byImageIo(after, reader -> reader.read(0)) : byCommonsImaging(after);
        int most = !byImageIo || hasProfile(before) ? ROUNDED : 0;
        if (actual == null || !looksEqual(expected, actual, most)) {
            throw failed();
        }
    }

    private static RefusedException failed() {
        return new RefusedException(
                ErrorCode.REFUSED, "VERIFY_FAILED:PIXELS", "please report this picture's format details");
    }

    private static @Nullable Raster rasterByImageIo(byte[] picture) throws RefusedException {
        return byImageIo(
                picture,
                reader -> reader.canReadRaster()
                        ? reader.readRaster(0, null)
                        : reader.read(0).getRaster());
    }

    private static @Nullable Raster rasterByCommonsImaging(byte[] picture) throws RefusedException {
        BufferedImage second = byCommonsImaging(picture);
        return second == null ? null : second.getRaster();
    }

    private static <T> @Nullable T byImageIo(byte[] picture, Taking<ImageReader, T> taking) throws RefusedException {
        // ImageIO's own streams keep a copy in a temporary file, in clear
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                requireSmall((long) reader.getWidth(0) * reader.getHeight(0));
                return taking.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable BufferedImage byCommonsImaging(byte[] picture) throws RefusedException {
        try {
            Dimension size = Imaging.getImageSize(picture);
            requireSmall((long) size.width * size.height);
            return Imaging.getBufferedImage(picture);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static void requireSmall(long pixels) throws RefusedException {
        if (pixels > MOST_PIXELS) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_NOT_POSSIBLE:TOO_LARGE", "scrub it without verification");
        }
    }

    private static boolean equal(Raster one, Raster two) {
        if (one.getWidth() != two.getWidth()
                || one.getHeight() != two.getHeight()
                || one.getNumBands() != two.getNumBands()) {
            return false;
        }
        int[] a = new int[one.getWidth() * one.getNumBands()];
        int[] b = new int[a.length];
        for (int y = 0; y < one.getHeight(); y++) {
            one.getPixels(one.getMinX(), one.getMinY() + y, one.getWidth(), 1, a);
            two.getPixels(two.getMinX(), two.getMinY() + y, two.getWidth(), 1, b);
            if (!Arrays.equals(a, b)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a JPEG has a profile, or bytes that look like one; ImageIO computes with JPEG's profiles alone. */
    private static boolean hasProfile(byte[] picture) {
        for (int at = 0; at + PROFILE_MARK.length <= picture.length; at++) {
            if (picture[at] == PROFILE_MARK[0]
                    && Arrays.equals(picture, at, at + PROFILE_MARK.length, PROFILE_MARK, 0, PROFILE_MARK.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksEqual(BufferedImage one, BufferedImage two, int most) {
        if (one.getWidth() != two.getWidth() || one.getHeight() != two.getHeight()) {
            return false;
        }
        int[] a = new int[one.getWidth()];
        int[] b = new int[a.length];
        for (int y = 0; y < one.getHeight(); y++) {
            one.getRGB(0, y, a.length, 1, a, 0, a.length);
            two.getRGB(0, y, b.length, 1, b, 0, b.length);
            if (!Arrays.equals(a, b) && !isNear(a, b, most)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(int[] one, int[] two, int most) {
        for (int x = 0; x < one.length; x++) {
            for (int shift = 0; shift < 32; shift += 8) {
                if (Math.abs((one[x] >>> shift & 0xFF) - (two[x] >>> shift & 0xFF)) > most) {
                    return false;
                }
            }
        }
        return true;
    }
}
