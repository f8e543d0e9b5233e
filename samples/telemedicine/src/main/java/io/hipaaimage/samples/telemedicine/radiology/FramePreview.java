package io.hipaaimage.samples.telemedicine.radiology;

import io.hipaaimage.core.ImageVaultException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * The first frame of a study as a small grey picture, in memory: uncompressed monochrome pixels of 8 or 16 bits, windowed (PS3.3
 * C.7.6.3, C.11.2). Of anything else there is no preview. For a glance, not for a diagnosis.
 */
final class FramePreview {
    private static final int SIDE = 512;
    private static final int SAMPLES = 0x0028_0002;
    private static final int PHOTOMETRIC = 0x0028_0004;
    private static final int ROWS = 0x0028_0010;
    private static final int COLUMNS = 0x0028_0011;
    private static final int ALLOCATED = 0x0028_0100;
    private static final int STORED = 0x0028_0101;
    private static final int SIGNED = 0x0028_0103;
    private static final int CENTER = 0x0028_1050;
    private static final int WIDTH = 0x0028_1051;
    private static final int INTERCEPT = 0x0028_1052;
    private static final int SLOPE = 0x0028_1053;
    private static final int PIXELS = 0x7FE0_0010;
    private static final Set<Integer> WANTED =
            Set.of(SAMPLES, PHOTOMETRIC, ROWS, COLUMNS, ALLOCATED, STORED, SIGNED, CENTER, WIDTH, INTERCEPT, SLOPE);

    private final ElementReader.Bytes source;
    private final ElementReader.Found found;
    private final int rows;
    private final int columns;
    private final int bytes;

    private FramePreview(ElementReader.Bytes source, ElementReader.Found found) {
        this.source = source;
        this.found = found;
        this.rows = found.number(ROWS, 0);
        this.columns = found.number(COLUMNS, 0);
        this.bytes = found.number(ALLOCATED, 0) / 8;
    }

    static Optional<BufferedImage> of(ElementReader.Bytes source) throws ImageVaultException, IOException {
        FramePreview preview = new FramePreview(source, new ElementReader(source, WANTED, PIXELS).read());
        return preview.possible() && preview.whole() ? Optional.of(preview.render()) : Optional.empty();
    }

    private boolean possible() {
        String photometric = found.text(PHOTOMETRIC).orElse("");
        int allocated = found.number(ALLOCATED, 0);
        boolean monochrome = photometric.equals("MONOCHROME1") || photometric.equals("MONOCHROME2");
        return found.plain()
                && found.at() >= 0
                && monochrome
                && found.number(SAMPLES, 1) == 1
                && (allocated == 8 || allocated == 16)
                && rows > 0
                && columns > 0
                && found.length() >= (long) rows * columns * bytes;
    }

    /** Whether the object goes on to the end of its frame. */
    private boolean whole() throws ImageVaultException, IOException {
        return source.read(ByteBuffer.allocate(1), found.at() + (long) rows * columns * bytes - 1) == 1;
    }

    private BufferedImage render() throws ImageVaultException, IOException {
        int step = Math.max(1, (Math.max(rows, columns) + SIDE - 1) / SIDE);
        int width = (columns + step - 1) / step;
        int height = (rows + step - 1) / step;
        double[][] values = new double[height][];
        for (int y = 0; y < height; y++) {
            values[y] = row(y * step, step, width);
        }
        return painted(values, width, height);
    }

    private BufferedImage painted(double[][] values, int width, int height) {
        double[] window = window(values);
        boolean inverse = found.text(PHOTOMETRIC).orElse("").equals("MONOCHROME1");
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double part = (values[y][x] - window[0]) / window[1];
                int grey = (int) Math.round(255 * Math.max(0, Math.min(1, part)));
                image.getRaster().setSample(x, y, 0, inverse ? 255 - grey : grey);
            }
        }
        return image;
    }

    private double[] row(int y, int step, int width) throws ImageVaultException, IOException {
        ByteBuffer line = ByteBuffer.allocate(columns * bytes).order(ByteOrder.LITTLE_ENDIAN);
        long begin = found.at() + (long) y * columns * bytes;
        while (line.hasRemaining() && source.read(line, begin + line.position()) > 0) {
            // goes on until the row is full or the object ends
        }
        double slope = decimal(SLOPE, 1);
        double intercept = decimal(INTERCEPT, 0);
        double[] values = new double[width];
        for (int x = 0; x < width; x++) {
            values[x] = stored(line, x * step) * slope + intercept;
        }
        return values;
    }

    private int stored(ByteBuffer line, int column) {
        int raw = bytes == 1 ? line.get(column) & 0xFF : Short.toUnsignedInt(line.getShort(column * 2));
        int bits = Math.max(1, Math.min(found.number(STORED, bytes * 8), bytes * 8));
        int unused = Integer.SIZE - bits;
        return found.number(SIGNED, 0) == 1 ? raw << unused >> unused : raw << unused >>> unused;
    }

    /** The lowest value and the width: as the study says, else all that there is. */
    private double[] window(double[][] values) {
        double width = decimal(WIDTH, 0);
        if (width >= 1) {
            return new double[] {decimal(CENTER, 0) - width / 2, width};
        }
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double[] row : values) {
            for (double value : row) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new double[] {low, Math.max(1, high - low)};
    }

    /** The first of several values. */
    private double decimal(int tag, double otherwise) {
        String text = found.text(tag).orElse("").split("\\\\", 2)[0].strip();
        return text.matches("[-+]?[0-9]{1,9}(\\.[0-9]{0,9})?") ? Double.parseDouble(text) : otherwise;
    }
}
