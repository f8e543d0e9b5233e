package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.util.Arrays;

/** How a page is cut into parts, which are strips or tiles, plane after plane; and the lines that a part has when it is decoded. */
final class Grid {
    private static final int MOST_PARTS = 1 << 20;
    private static final long MOST_LINE = 1L << 40;

    /**
     * The decoded bytes of a part.
     *
     * @param bytes of a line
     * @param count of lines
     * @param visibleBits how many bits of a line are in the picture
     * @param visibleCount how many lines are in the picture
     */
    record Lines(long bytes, long count, long visibleBits, long visibleCount) {
        long total() {
            return bytes * count;
        }
    }

    private final Page page;
    private final boolean tiled;
    private final long partWidth;
    private final long partHeight;
    private final long across;
    private final long down;
    private final int planes;

    private Grid(Page page, boolean tiled, long partWidth, long partHeight) {
        this.page = page;
        this.tiled = tiled;
        this.partWidth = partWidth;
        this.partHeight = partHeight;
        this.across = roundedUp(page.width(), partWidth);
        this.down = roundedUp(page.height(), partHeight);
        this.planes = page.separate() ? page.samples() : 1;
    }

    static Grid of(Page page, Directory directory) throws DamagedInputException, IOException {
        boolean tiled = directory.has(Tag.TILE_OFFSETS);
        long width = tiled ? directory.number(Tag.TILE_WIDTH, 0) : page.width();
        long height = directory.number(tiled ? Tag.TILE_HEIGHT : Tag.ROWS_PER_STRIP, tiled ? 0 : page.height());
        if (width < 1 || width > Integer.MAX_VALUE || height == 0 || (tiled && (height < 1 || height > 1 << 24))) {
            throw TiffBytes.malformed("tile size", directory.at());
        }
        // RowsPerStrip may be 2^32 - 1 for "all"
        long rows = tiled || (height > 0 && height < page.height()) ? height : page.height();
        Grid grid = new Grid(page, tiled, width, rows);
        if (grid.across * grid.down > MOST_PARTS / grid.planes || grid.lineBytes(0) > MOST_LINE) {
            throw TiffBytes.malformed("number of strips", directory.at());
        }
        return grid;
    }

    boolean tiled() {
        return tiled;
    }

    long partWidth() {
        return partWidth;
    }

    /** Rows of a tile, or of each strip but the last. */
    long partHeight() {
        return partHeight;
    }

    int parts() {
        return (int) (across * down) * planes;
    }

    /** The decoded lines of a part that is not coded as JPEG. */
    Lines lines(int part) {
        int plane = (int) (part / (across * down));
        long inPlane = part % (across * down);
        long rows = Math.min(partHeight, page.height() - inPlane / across * partHeight);
        long columns = Math.min(partWidth, page.width() - inPlane % across * partWidth);
        return new Lines(
                lineBytes(plane),
                roundedUp(tiled ? partHeight : rows, page.down()),
                bits(columns, plane),
                roundedUp(rows, page.down()));
    }

    private long lineBytes(int plane) {
        return roundedUp(bits(partWidth, plane), 8);
    }

    private long bits(long columns, int plane) {
        if (page.subsampled()) {
            long unit = ((long) page.across() * page.down() + 2) * page.bits()[0];
            return roundedUp(columns, page.across()) * unit;
        }
        return columns
                * (page.separate()
                        ? page.bits()[plane]
                        : Arrays.stream(page.bits()).sum());
    }

    private static long roundedUp(long value, long unit) {
        return (value + unit - 1) / unit;
    }
}
