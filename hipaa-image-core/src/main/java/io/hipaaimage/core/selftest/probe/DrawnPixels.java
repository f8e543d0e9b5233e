package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.PictureRenderer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a PNG as a rendering is one (W3C PNG third edition): whole samples of 8 or 16 bits, no palette, no interlace.
 *
 * @param width in pixels
 * @param height in pixels
 * @param form depth and color type, as the header has them
 * @param step bytes a pixel
 * @param samples line by line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DrawnPixels(int width, int height, int form, int step, byte[] samples) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int DATA = 0x49444154; // IDAT
    private static final int HEADER_AT = 16;
    private static final int CHUNKS_AT = 33;
    private static final int AROUND = 12;
    private static final int MOST = 1 << 24;

    /** Reads a PNG; null where it is another kind or no whole one. Holds 16 MiB at most. */
    static @Nullable DrawnPixels of(byte[] png) {
        if (png.length < CHUNKS_AT || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(png, HEADER_AT, CHUNKS_AT - HEADER_AT);
        int width = header.getInt();
        int height = header.getInt();
        int depth = header.get();
        int type = header.get();
        boolean interlaced = png[HEADER_AT + 12] != 0;
        int step = step(depth, type);
        if (width < 1 || height < 1 || step == 0 || interlaced || (long) width * height * step > MOST) {
            return null;
        }
        byte[] lines = new byte[height * (1 + width * step)];
        byte[] samples = new byte[height * width * step];
        boolean whole = inflated(data(png), lines) && unfiltered(lines, samples, width * step, step);
        return whole ? new DrawnPixels(width, height, depth << Byte.SIZE | type, step, samples) : null;
    }

    private static int step(int depth, int type) {
        int channels = switch (type) {
            case 0 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        return depth == 8 || depth == 16 ? channels * depth / Byte.SIZE : 0;
    }

    private static byte[] data(byte[] png) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int at = CHUNKS_AT;
        while (png.length - at >= AROUND) {
            int length = ByteBuffer.wrap(png).getInt(at);
            if (length < 0 || length > png.length - at - AROUND) {
                break;
            }
            if (ByteBuffer.wrap(png).getInt(at + Integer.BYTES) == DATA) {
                data.write(png, at + 2 * Integer.BYTES, length);
            }
            at += AROUND + length;
        }
        return data.toByteArray();
    }

    private static boolean inflated(byte[] data, byte[] lines) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            int filled = 0;
            int now = 1;
            while (filled < lines.length && now > 0) {
                now = inflater.inflate(lines, filled, lines.length - filled);
                filled += now;
            }
            return filled == lines.length;
        } catch (DataFormatException e) {
            return false; // no whole one
        } finally {
            inflater.end();
        }
    }

    private static boolean unfiltered(byte[] lines, byte[] samples, int wide, int step) {
        for (int y = 0; y * (1 + wide) < lines.length; y++) {
            int filter = lines[y * (1 + wide)];
            if (filter < 0 || filter > 4) {
                return false;
            }
            for (int x = 0; x < wide; x++) {
                int at = y * wide + x;
                int left = x < step ? 0 : samples[at - step] & 0xFF;
                int up = y == 0 ? 0 : samples[at - wide] & 0xFF;
                int corner = x < step || y == 0 ? 0 : samples[at - wide - step] & 0xFF;
                samples[at] = (byte) (lines[y * (1 + wide) + 1 + x] + predicted(filter, left, up, corner));
            }
        }
        return true;
    }

    /** What a filter expects of a byte (PNG 9.2). */
    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    /** Whether another picture is the rectangle of this one, sample for sample. */
    boolean shows(DrawnPixels part, PictureRenderer.Rectangle place) {
        boolean fits = part.form == form
                && part.width == place.width()
                && part.height == place.height()
                && (long) place.x() + place.width() <= width
                && (long) place.y() + place.height() <= height;
        for (int y = 0; fits && y < part.height; y++) {
            int from = ((place.y() + y) * width + place.x()) * step;
            int line = y * part.width * step;
            fits = Arrays.equals(samples, from, from + part.width * step, part.samples, line, line + part.width * step);
        }
        return fits;
    }
}
