package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.imaging.Imaging;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a picture before and after by decoders of others, ImageIO and else Commons Imaging, and compares every sample. Both throw in
 * unchecked ways on hostile files; whatever they throw means that they cannot decode it.
 */
final class PixelComparison {
    private static final long MOST_PIXELS = 50_000_000;

    private PixelComparison() {}

    static void requireEqual(byte[] before, byte[] after) throws RefusedException {
        Raster expected = decode(before);
        if (expected == null) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_NOT_POSSIBLE:NO_DECODER", "scrub it without verification");
        }
        Raster actual = decode(after);
        if (actual == null || !equal(expected, actual)) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "VERIFY_FAILED:PIXELS", "please report this picture's format details");
        }
    }

    private static @Nullable Raster decode(byte[] picture) throws RefusedException {
        Raster first = byImageIo(picture);
        return first == null ? byCommonsImaging(picture) : first;
    }

    private static @Nullable Raster byImageIo(byte[] picture) throws RefusedException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                requireSmall((long) reader.getWidth(0) * reader.getHeight(0));
                return reader.canReadRaster()
                        ? reader.readRaster(0, null)
                        : reader.read(0).getRaster();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable Raster byCommonsImaging(byte[] picture) throws RefusedException {
        try {
            Dimension size = Imaging.getImageSize(picture);
            requireSmall((long) size.width * size.height);
            BufferedImage image = Imaging.getBufferedImage(picture);
            return image == null ? null : image.getRaster();
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
}
