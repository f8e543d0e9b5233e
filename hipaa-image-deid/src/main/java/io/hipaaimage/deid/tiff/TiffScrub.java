package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One TIFF's way through, page after page; only one page's lengths are in memory. */
final class TiffScrub {
    private static final int MOST_TABLES = 1 << 16;

    private final TiffBytes bytes;
    private final PictureOutput out;
    private final JpegParts jpeg;
    private final Scrubber.Depth depth;
    private final Removals removed;
    private final Extents extents = new Extents();
    private long values;

    TiffScrub(SeekablePicture picture, PictureOutput out, JpegParts jpeg, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.bytes = TiffBytes.of(picture);
        this.out = out;
        this.jpeg = jpeg;
        this.depth = depth;
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        List<Long> pages = pages();
        PageWriter writer = new PageWriter(out, bytes.littleEndian(), bytes.bigTiff());
        writer.header();
        for (int i = 0; i < pages.size(); i++) {
            page(writer, Directory.read(bytes, pages.get(i)), i == pages.size() - 1);
        }
        long unnamed = bytes.size() - extents.total() - values;
        if (unnamed > 0) {
            removed.add("gaps, trailers and what no page names", unnamed);
        }
    }

    /** The directories that stay; the places of all pixels are known afterwards not to overlap. */
    private List<Long> pages() throws ImageVaultException, IOException {
        List<Long> pages = new ArrayList<>();
        extents.add(0, bytes.bigTiff() ? 16 : 8);
        for (long at : Chain.directories(bytes)) {
            Directory directory = Directory.read(bytes, at);
            extents.add(at, directory.length());
            if (pages.isEmpty()) {
                Chain.refuseRaw(directory);
            }
            if (!Chain.isPicture(directory)) {
                removed.add("directory without a picture", directory.length());
            } else if (Chain.isLabel(directory, pages.isEmpty())) {
                removed.add("photograph of a slide's label", addParts(directory));
            } else {
                addParts(directory);
                pages.add(at);
            }
        }
        if (pages.isEmpty()) {
            throw new RefusedException(ErrorCode.REFUSED, "NO_PICTURE");
        }
        extents.requireApart();
        return pages;
    }

    private long addParts(Directory directory) throws ImageVaultException, IOException {
        for (Directory.Entry entry : directory.entries()) {
            values += entry.inline() ? 0 : entry.bytes();
        }
        Page page = Page.read(directory);
        Grid grid = Grid.of(page, directory);
        PartPlaces places = new PartPlaces(directory, page, grid);
        if (page.compression() == Page.OLD_JPEG) {
            values += OldJpeg.read(directory, page, grid, places).tableBytes();
        }
        long before = extents.total();
        for (int part = 0; part < grid.parts(); part++) {
            extents.add(places.offset(part), places.length(part));
        }
        return extents.total() - before;
    }

    private void page(PageWriter writer, Directory directory, boolean last) throws ImageVaultException, IOException {
        Page said = Page.read(directory);
        // what is coded anew has the usual order of bits
        Page page = depth == Scrubber.Depth.DEEP && said.reversed() ? said.inUsualOrder() : said;
        Grid grid = Grid.of(page, directory);
        PartPlaces places = new PartPlaces(directory, page, grid);
        UsedColours used = depth == Scrubber.Depth.DEEP && UsedColours.canSee(page) ? new UsedColours(page) : null;
        PartData data = data(directory, page, said.reversed(), grid, places, used);
        Fields fields = new KeptFields(directory, page, grid).choose(used, removed);
        writer.page(fields, data, grid.parts(), last, removed);
    }

    private PartData data(
            Directory directory, Page page, boolean reversed, Grid grid, PartPlaces places, @Nullable UsedColours used)
            throws ImageVaultException, IOException {
        if (page.compression() == Page.JPEG) {
            byte[] tables = directory.raw(Tag.JPEG_TABLES, MOST_TABLES).orElse(new byte[0]);
            JpegParts.Part kind = new JpegParts.Part(tables, grid.partWidth(), grid.partHeight());
            return new MeasuredData(new JpegData(places, jpeg, kind, depth), grid.parts(), removed);
        }
        if (page.compression() == Page.OLD_JPEG) {
            OldJpeg old = OldJpeg.read(directory, page, grid, places);
            JpegParts.Part kind = new JpegParts.Part(new byte[0], grid.partWidth(), grid.partHeight());
            byte[] end = OldJpeg.end(places, bytes);
            return new MeasuredData(new JpegData(places, jpeg, kind, depth, old.head(), end), grid.parts(), removed);
        }
        if (page.fax() && depth == Scrubber.Depth.DEEP) {
            return new MeasuredData(new FaxData(directory, places, page, grid), grid.parts(), removed);
        }
        if (depth == Scrubber.Depth.CONTAINER
                || (page.compression() == Page.RAW && !reversed && nothingToBlank(page, grid, used))) {
            return new CopiedData(places);
        }
        return new MeasuredData(new RewrittenData(places, page, reversed, grid, used), grid.parts(), removed);
    }

    /** The first part tells for all whether lines have spare bits; a tile at an edge may have more to blank. */
    private static boolean nothingToBlank(Page page, Grid grid, @Nullable UsedColours used) {
        return !grid.tiled() && !new Blanking(grid.lines(0), page, used).needed();
    }
}
