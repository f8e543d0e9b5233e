package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tags of a clean page: those that make its pixels, their colour, turn and scale. Each value is written anew from what was
 * understood; one that no picture has is left out, so that numbers cannot be letters.
 */
final class KeptFields {
    /** Left out where they say what is understood anyway, or where the writer has another way to say it. */
    private static final Set<Integer> SAID_OTHERWISE = Set.of(
            Tag.NEW_SUBFILE_TYPE,
            Tag.COMPRESSION,
            Tag.BITS,
            Tag.SAMPLES,
            Tag.ROWS_PER_STRIP,
            Tag.FILL_ORDER,
            Tag.ORIENTATION,
            Tag.PLANAR,
            Tag.T4_OPTIONS,
            Tag.T6_OPTIONS,
            Tag.PREDICTOR,
            Tag.RESOLUTION_UNIT,
            Tag.SAMPLE_FORMAT,
            Tag.EXTRA_SAMPLES,
            Tag.JPEG_TABLES,
            Tag.JPEG_PROCESS,
            Tag.JPEG_INTERVAL,
            Tag.JPEG_QUANTIZERS,
            Tag.JPEG_DC_TABLES,
            Tag.JPEG_AC_TABLES,
            Tag.YCBCR_SUBSAMPLING,
            Tag.YCBCR_POSITIONING,
            Tag.INK_SET,
            Tag.STRIP_OFFSETS,
            Tag.STRIP_LENGTHS);

    private static final int SUBFILE_BITS = 7;
    private static final int LAST_TURN = 8;
    private static final int MOST_SAMPLE_FORMAT = 6;
    private static final int MOST_EXTRA = 2;
    private static final int MOST_CURVE_BITS = 16;
    private static final int RESOLUTION_SCALE = 1000;
    private static final int COLOUR_SCALE = 1_000_000;
    private static final long MOST_RESOLUTION = 1_000_000;
    private static final long MOST_REFERENCE = 65_535;

    private final Directory directory;
    private final Page page;
    private final Grid grid;
    private final Fields fields;

    KeptFields(Directory directory, Page page, Grid grid) {
        this.directory = directory;
        this.page = page;
        this.grid = grid;
        this.fields = new Fields(directory.bytes().littleEndian());
    }

    /** The fields; with a palette only of the colours that are used, where that is known. */
    Fields choose(@Nullable UsedColours used, Removals removed) throws DamagedInputException, IOException {
        structure();
        samples();
        colour(used);
        scale();
        profile(removed);
        for (Directory.Entry entry : directory.entries()) {
            if (!fields.has(entry.tag()) && !SAID_OTHERWISE.contains(entry.tag())) {
                int head = directory.bytes().bigTiff() ? 20 : 12;
                removed.add(Tag.label(entry.tag()), head + (entry.inline() ? 0 : entry.bytes()));
            }
        }
        return fields;
    }

    private void structure() throws DamagedInputException, IOException {
        int kind = (int) directory.number(Tag.NEW_SUBFILE_TYPE, 0) & SUBFILE_BITS;
        if (kind != 0) {
            fields.wide(Tag.NEW_SUBFILE_TYPE, kind);
        }
        fields.number(Tag.WIDTH, page.width());
        fields.number(Tag.HEIGHT, page.height());
        fields.shorts(Tag.COMPRESSION, page.compression());
        fields.shorts(Tag.PHOTOMETRIC, page.photometric());
        if (page.fillOrder() != 1) {
            fields.shorts(Tag.FILL_ORDER, page.fillOrder());
        }
        if (grid.tiled()) {
            fields.number(Tag.TILE_WIDTH, grid.partWidth());
            fields.number(Tag.TILE_HEIGHT, grid.partHeight());
        } else {
            fields.number(Tag.ROWS_PER_STRIP, grid.partHeight());
        }
        fields.parts(grid.tiled() ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, grid.parts());
        fields.parts(grid.tiled() ? Tag.TILE_LENGTHS : Tag.STRIP_LENGTHS, grid.parts());
        if (page.compression() == Page.OLD_JPEG) {
            // its one part is a whole JPEG
            fields.parts(Tag.JPEG_PLACE, 1);
            fields.parts(Tag.JPEG_LENGTH, 1);
        }
        long turn = directory.number(Tag.ORIENTATION, 1);
        if (turn > 1 && turn <= LAST_TURN) {
            fields.shorts(Tag.ORIENTATION, (int) turn);
        }
        if (page.compression() == 3) {
            options(Tag.T4_OPTIONS, 7);
        } else if (page.compression() == 4) {
            options(Tag.T6_OPTIONS, 2);
        }
    }

    private void options(int tag, int mask) throws DamagedInputException, IOException {
        int bits = (int) directory.number(tag, 0) & mask;
        if (bits != 0) {
            fields.wide(tag, bits);
        }
    }

    private void samples() throws DamagedInputException, IOException {
        fields.shorts(Tag.BITS, page.bits());
        fields.shorts(Tag.SAMPLES, page.samples());
        if (page.separate()) {
            fields.shorts(Tag.PLANAR, 2);
        }
        if (page.predictor() != Page.PREDICTOR_NONE) {
            fields.shorts(Tag.PREDICTOR, page.predictor());
        }
        int extra = page.samples() - page.colourSamples();
        // readers see alpha in a sample of which nothing is said, and may see none where it is said to be unspecified
        if (extra > 0 && directory.numbers(Tag.EXTRA_SAMPLES).isPresent()) {
            fields.shorts(Tag.EXTRA_SAMPLES, each(Tag.EXTRA_SAMPLES, extra, 0, MOST_EXTRA));
        }
        int[] formats = each(Tag.SAMPLE_FORMAT, page.samples(), 1, MOST_SAMPLE_FORMAT);
        if (Arrays.stream(formats).anyMatch(format -> format != 1)) {
            fields.shorts(Tag.SAMPLE_FORMAT, formats);
        }
    }

    /** A number for each of several samples, where there is none or a wrong one the usual. */
    private int[] each(int tag, int count, int usual, int most) throws DamagedInputException, IOException {
        int[] all = new int[count];
        Arrays.fill(all, usual);
        Optional<Numbers> said = directory.numbers(tag);
        if (said.isPresent()) {
            long there = said.get().count();
            for (int i = 0; i < count && (i < there || there == 1); i++) {
                long value = said.get().get(there == 1 ? 0 : i);
                all[i] = value >= usual && value <= most ? (int) value : usual;
            }
        }
        return all;
    }

    private void colour(@Nullable UsedColours used) throws DamagedInputException, IOException {
        if (page.photometric() == Page.PALETTE) {
            palette(used);
        }
        if (page.photometric() == Page.YCBCR) {
            Optional<Numbers> units = directory.numbers(Tag.YCBCR_SUBSAMPLING);
            if (units.isPresent() && units.get().count() >= 2) {
                fields.shorts(
                        Tag.YCBCR_SUBSAMPLING,
                        sampling(units.get().get(0)),
                        sampling(units.get().get(1)));
            }
            if (directory.number(Tag.YCBCR_POSITIONING, 1) == 2) {
                fields.shorts(Tag.YCBCR_POSITIONING, 2);
            }
            rationals(Tag.YCBCR_COEFFICIENTS, 3, COLOUR_SCALE, 1);
        }
        if (page.photometric() == Page.CMYK && directory.number(Tag.INK_SET, 1) == 2) {
            fields.shorts(Tag.INK_SET, 2);
        }
        rationals(Tag.REFERENCE_BLACK_WHITE, 6, RESOLUTION_SCALE, MOST_REFERENCE);
        rationals(Tag.WHITE_POINT, 2, COLOUR_SCALE, 1);
        rationals(Tag.PRIMARIES, 6, COLOUR_SCALE, 1);
        curves();
    }

    private static int sampling(long value) {
        return value == 2 || value == 4 ? (int) value : 1;
    }

    private void palette(@Nullable UsedColours used) throws DamagedInputException, IOException {
        Optional<Numbers> said = directory.numbers(Tag.COLOUR_MAP);
        int entries = page.bits()[0] > MOST_CURVE_BITS ? 0 : 1 << page.bits()[0];
        if (entries == 0 || said.isEmpty() || said.get().count() < 3L * entries) {
            throw TiffBytes.malformed("ColorMap", directory.at());
        }
        int[] map = new int[3 * entries];
        for (int i = 0; i < map.length; i++) {
            map[i] = used == null || used.has(i % entries) ? (int) said.get().get(i) & 0xFFFF : 0;
        }
        fields.shorts(Tag.COLOUR_MAP, map);
    }

    /** A transfer function never falls; one that does is no curve. */
    private void curves() throws DamagedInputException, IOException {
        Optional<Numbers> said = directory.numbers(Tag.TRANSFER_FUNCTION);
        if (said.isEmpty() || page.bits()[0] > MOST_CURVE_BITS) {
            return;
        }
        int entries = 1 << page.bits()[0];
        if (said.get().count() != entries && said.get().count() != 3L * entries) {
            return;
        }
        int[] curve = new int[(int) said.get().count()];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (int) said.get().get(i) & 0xFFFF;
            if (i % entries != 0 && curve[i] < curve[i - 1]) {
                return;
            }
        }
        fields.shorts(Tag.TRANSFER_FUNCTION, curve);
    }

    private void scale() throws DamagedInputException, IOException {
        rationals(Tag.X_RESOLUTION, 1, RESOLUTION_SCALE, MOST_RESOLUTION);
        rationals(Tag.Y_RESOLUTION, 1, RESOLUTION_SCALE, MOST_RESOLUTION);
        long unit = directory.number(Tag.RESOLUTION_UNIT, 2);
        if (fields.has(Tag.X_RESOLUTION) && (unit == 1 || unit == 3)) {
            fields.shorts(Tag.RESOLUTION_UNIT, (int) unit);
        }
    }

    /** Fractions rounded to a scale and reduced, for their lowest digits could be letters. */
    private void rationals(int tag, int count, int scale, long most) throws DamagedInputException, IOException {
        Optional<Directory.Entry> entry =
                directory.entry(tag).filter(e -> e.type() == Fields.RATIONAL || e.type() == Fields.LONG);
        Optional<byte[]> raw = directory.raw(tag, 8 * count);
        int width = entry.map(Directory.Entry::valueBytes).orElse(0);
        if (raw.isEmpty() || raw.get().length != width * count) {
            return;
        }
        long[] pairs = new long[2 * count];
        boolean little = directory.bytes().littleEndian();
        for (int i = 0; i < count; i++) {
            long numerator = TiffBytes.number(raw.get(), width * i, 4, little);
            // decoders take whole numbers too
            long denominator = width == 4 ? 1 : TiffBytes.number(raw.get(), width * i + 4, 4, little);
            if (denominator == 0 || numerator > most * denominator) {
                return;
            }
            long rounded = Math.round((double) numerator / denominator * scale);
            long common =
                    BigInteger.valueOf(rounded).gcd(BigInteger.valueOf(scale)).longValueExact();
            pairs[2 * i] = rounded / common;
            pairs[2 * i + 1] = scale / common;
        }
        fields.rationals(tag, pairs);
    }

    private void profile(Removals removed) throws DamagedInputException, IOException {
        Optional<byte[]> source = directory.raw(Tag.ICC, ProfilePieces.MOST_BYTES);
        if (source.isEmpty()) {
            return;
        }
        int components = page.photometric() == Page.PALETTE ? 3 : page.colourSamples();
        Optional<byte[]> clean = ColourProfile.rebuild(source.get(), components);
        if (clean.isPresent()) {
            fields.bytes(Tag.ICC, clean.get());
            if (!Arrays.equals(clean.get(), source.get())) {
                removed.add(Tag.label(Tag.ICC), Math.max(0, source.get().length - clean.get().length));
            }
        }
    }
}
