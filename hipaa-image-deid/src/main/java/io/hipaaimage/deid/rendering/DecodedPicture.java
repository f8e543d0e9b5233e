package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.RefusedException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The decoded pixels of a rectangle, given line by line as a viewer sees them: gray, or red, green and blue, each with or without alpha. */
final class DecodedPicture {
    private final BufferedImage image;
    private final Raster raster;
    private final Turn turn;
    private final int[] palette;
    private final boolean packed;
    private final boolean storedGray;
    private final boolean alpha;
    private final boolean gray;
    private final int depth;
    private final int width;
    private final int height;
    private int[] stored = new int[0];

    /** The pixels of a rectangle as they are stored, with how the picture is turned and what is said of its colours. */
    DecodedPicture(BufferedImage image, int orientation, ColourChunks colour) throws RefusedException {
        ColorModel model = image.getColorModel();
        this.image = image;
        this.raster = image.getRaster();
        this.turn = new Turn(orientation, image.getWidth(), image.getHeight());
        this.width = turn.whole().width();
        this.height = turn.whole().height();
        this.palette = model instanceof IndexColorModel indexed ? colours(indexed) : new int[0];
        this.packed = model instanceof DirectColorModel;
        this.alpha = model.hasAlpha();
        this.depth = palette.length > 0 || packed ? 8 : model.getComponentSize(0);
        this.storedGray = palette.length > 0 ? isGray(palette) : model.getNumColorComponents() == 1;
        this.gray = storedGray && !colour.forColours();
        if (!fits(model) || (!gray && colour.forGray())) {
            throw Refusals.NO_DECODER.refused();
        }
    }

    private static int[] colours(IndexColorModel model) {
        int[] colours = new int[model.getMapSize()];
        model.getRGBs(colours);
        return colours;
    }

    private static boolean isGray(int[] colours) {
        boolean all = true;
        for (int c : colours) {
            all &= (c & 0xFF) == (c >> 8 & 0xFF) && (c & 0xFF) == (c >> 16 & 0xFF);
        }
        return all;
    }

    private boolean fits(ColorModel model) {
        if (palette.length > 0) {
            return true;
        }
        boolean known = packed ? model.getColorSpace().isCS_sRGB() : depth == 8 || depth == 16;
        for (int size : model.getComponentSize()) {
            known &= size == depth; // five bits have no one value of eight
        }
        int colours = model.getNumColorComponents();
        int type = raster.getTransferType();
        return known
                && (packed || type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && !model.isAlphaPremultiplied()
                && (colours == 1 || colours == 3)
                && raster.getNumBands() == colours + (alpha ? 1 : 0);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** 8 or 16. */
    int depth() {
        return depth;
    }

    boolean gray() {
        return gray;
    }

    boolean alpha() {
        return alpha;
    }

    int channels() {
        return (gray ? 1 : 3) + (alpha ? 1 : 0);
    }

    /** The samples of a viewer's line, pixel by pixel. */
    void line(int y, int[] samples) {
        Rectangle part = turn.stored(new Rectangle(0, y, width, 1));
        int bands = palette.length > 0 || packed ? 1 : raster.getNumBands();
        if (stored.length < width * bands) {
            stored = new int[width * bands];
        }
        if (packed) {
            image.getRGB(part.x(), part.y(), part.width(), part.height(), stored, 0, part.width());
        } else {
            raster.getPixels(part.x(), part.y(), part.width(), part.height(), stored);
        }
        boolean backwards = turn.sideways() ? turn.mirrorsY() : turn.mirrorsX();
        for (int x = 0; x < width; x++) {
            int from = (backwards ? width - 1 - x : x) * bands;
            put(from, samples, x * channels());
        }
    }

    private void put(int from, int[] samples, int to) {
        int colours = gray ? 1 : 3;
        if (palette.length > 0 || packed) {
            int argb = packed ? stored[from] : palette[Math.min(stored[from], palette.length - 1)];
            for (int c = 0; c < colours; c++) {
                samples[to + c] = argb >> (16 - 8 * c) & 0xFF;
            }
            if (alpha) {
                samples[to + colours] = argb >>> 24;
            }
            return;
        }
        int storedColours = storedGray ? 1 : 3;
        for (int c = 0; c < colours; c++) {
            samples[to + c] = stored[from + (storedGray ? 0 : c)];
        }
        if (alpha) {
            samples[to + colours] = stored[from + storedColours];
        }
    }
}
