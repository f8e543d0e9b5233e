package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a page's pixels (TIFF 6.0 section 8 and its supplements), checked.
 *
 * @param bits of each sample
 * @param separate whether each sample has parts of its own (PlanarConfiguration 2)
 * @param across how many pixels share one pair of colour differences, horizontally; 1 where they are not subsampled
 * @param down the same vertically
 */
record Page(
        long width,
        long height,
        int[] bits,
        int compression,
        int photometric,
        boolean separate,
        int fillOrder,
        int predictor,
        int across,
        int down) {
    static final int RAW = 1;
    static final int LZW = 5;
    static final int OLD_JPEG = 6;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;
    static final int DEFLATE_OLD = 32946;
    static final int PALETTE = 3;
    static final int CMYK = 5;
    static final int YCBCR = 6;
    static final int PREDICTOR_NONE = 1;
    static final int PREDICTOR_DIFFERENCE = 2;
    static final int PREDICTOR_FLOAT = 3;

    private static final Set<Integer> CODED =
            Set.of(RAW, 2, 3, 4, LZW, OLD_JPEG, JPEG, DEFLATE, PACK_BITS, DEFLATE_OLD);
    private static final Set<Integer> COLOURS = Set.of(0, 1, 2, PALETTE, 4, CMYK, YCBCR, 8, 9, 10);
    private static final Set<Integer> CAMERA_RAW = Set.of(32803, 34892, 52527);
    private static final int MOST_SAMPLES = 4096;
    private static final int MOST_BITS = 64;

    int samples() {
        return bits.length;
    }

    boolean subsampled() {
        return across * down > 1;
    }

    /** How many samples make a colour; those after them are extra. */
    int colourSamples() {
        return switch (photometric) {
            case 2, YCBCR, 8, 9, 10 -> 3;
            case CMYK -> 4;
            default -> 1;
        };
    }

    /**
     * Whether each coded byte is turned around, bit by bit, before it is decoded, as libtiff and ffmpeg do it; coders of CCITT turn bits
     * themselves, those of JPEG do not care.
     */
    boolean reversed() {
        return fillOrder != 1 && !fax() && compression != JPEG && compression != OLD_JPEG;
    }

    /** The same page with the usual order of bits. */
    Page inUsualOrder() {
        return new Page(width, height, bits, compression, photometric, separate, 1, predictor, across, down);
    }

    /** Whether the coded data are CCITT's. */
    boolean fax() {
        return compression >= 2 && compression <= 4;
    }

    static Page read(Directory directory) throws ImageVaultException, IOException {
        int compression = small(directory, Tag.COMPRESSION, RAW);
        int photometric = photometric(directory, compression);
        int[] bits = bits(directory);
        boolean separate = choice(directory, Tag.PLANAR, 1, 2) == 2 && bits.length > 1;
        boolean differences = photometric == YCBCR && compression != JPEG && compression != OLD_JPEG && !separate;
        Page page = new Page(
                side(directory, Tag.WIDTH),
                side(directory, Tag.HEIGHT),
                bits,
                compression,
                photometric,
                separate,
                choice(directory, Tag.FILL_ORDER, 1, 2),
                predictor(directory, compression),
                differences ? subsampling(directory, 0) : 1,
                differences ? subsampling(directory, 1) : 1);
        if (page.samples() < page.colourSamples() || (page.subsampled() && page.samples() != 3)) {
            throw malformed(directory, "SamplesPerPixel");
        }
        return page;
    }

    private static int photometric(Directory directory, int compression) throws ImageVaultException, IOException {
        int photometric = small(directory, Tag.PHOTOMETRIC, compression >= 2 && compression <= 4 ? 0 : -1);
        if (directory.has(Tag.DNG_VERSION)) {
            throw refused("FORMAT_NOT_SUPPORTED:DNG", "export it as JPEG or TIFF");
        }
        if (CAMERA_RAW.contains(photometric)) {
            throw refused("FORMAT_NOT_SUPPORTED:camera raw", "export it as JPEG or TIFF");
        }
        if (!CODED.contains(compression)) {
            throw refused("FORMAT_NOT_SUPPORTED:TIFF compression", "convert it to another compression");
        }
        if (photometric < 0) {
            throw malformed(directory, "PhotometricInterpretation");
        }
        if (!COLOURS.contains(photometric)) {
            throw refused("FORMAT_NOT_SUPPORTED:TIFF colour space", "convert it to RGB");
        }
        return photometric;
    }

    private static int[] bits(Directory directory) throws ImageVaultException, IOException {
        int samples = small(directory, Tag.SAMPLES, 1);
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw malformed(directory, "SamplesPerPixel");
        }
        int[] bits = new int[samples];
        Optional<Numbers> said = directory.decisive(Tag.BITS);
        Arrays.fill(bits, 1);
        for (int i = 0; i < samples && said.isPresent(); i++) {
            // one number for all is a common shortcut
            long value = said.get().get(said.get().count() == 1 ? 0 : i);
            if (value < 1 || value > MOST_BITS) {
                throw malformed(directory, "BitsPerSample");
            }
            bits[i] = (int) value;
        }
        return bits;
    }

    private static int predictor(Directory directory, int compression) throws ImageVaultException, IOException {
        int predictor = small(directory, Tag.PREDICTOR, PREDICTOR_NONE);
        boolean used = compression == LZW || compression == DEFLATE || compression == DEFLATE_OLD;
        if (used && (predictor < PREDICTOR_NONE || predictor > PREDICTOR_FLOAT)) {
            throw malformed(directory, "Predictor");
        }
        return used ? predictor : PREDICTOR_NONE;
    }

    private static int subsampling(Directory directory, int index) throws ImageVaultException, IOException {
        Optional<Numbers> said = directory.decisive(Tag.YCBCR_SUBSAMPLING);
        long value = said.isPresent() ? said.get().get(index) : 2;
        if (value != 1 && value != 2 && value != 4) {
            throw malformed(directory, "YCbCrSubSampling");
        }
        return (int) value;
    }

    private static long side(Directory directory, int tag) throws ImageVaultException, IOException {
        long value = directory.number(tag, 0);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw malformed(directory, "image size");
        }
        return value;
    }

    private static int choice(Directory directory, int tag, int usual, int other)
            throws ImageVaultException, IOException {
        int value = small(directory, tag, usual);
        if (value != usual && value != other) {
            throw malformed(directory, Tag.label(tag));
        }
        return value;
    }

    private static int small(Directory directory, int tag, int otherwise) throws ImageVaultException, IOException {
        long value = directory.number(tag, otherwise);
        return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? (int) value : -1;
    }

    private static DamagedInputException malformed(Directory directory, String what) {
        return new DamagedInputException(ErrorCode.MALFORMED, what, directory.at());
    }

    private static RefusedException refused(String reason, String remedy) {
        return new RefusedException(ErrorCode.REFUSED, reason, remedy);
    }
}
