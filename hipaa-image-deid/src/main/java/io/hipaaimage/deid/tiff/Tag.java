package io.hipaaimage.deid.tiff;

import java.util.Map;

/** Tags as numbers, and the words that removals use for those that have no place in a clean file. */
final class Tag {
    static final int NEW_SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_LENGTHS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR = 284;
    static final int T4_OPTIONS = 292;
    static final int T6_OPTIONS = 293;
    static final int RESOLUTION_UNIT = 296;
    static final int TRANSFER_FUNCTION = 301;
    static final int PREDICTOR = 317;
    static final int WHITE_POINT = 318;
    static final int PRIMARIES = 319;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int SUB_IFDS = 330;
    static final int INK_SET = 332;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int GLOBAL_PARAMETERS = 400;
    static final int JPEG_PROCESS = 512;
    static final int JPEG_PLACE = 513;
    static final int JPEG_LENGTH = 514;
    static final int JPEG_INTERVAL = 515;
    static final int JPEG_QUANTIZERS = 519;
    static final int JPEG_DC_TABLES = 520;
    static final int JPEG_AC_TABLES = 521;
    static final int YCBCR_COEFFICIENTS = 529;
    static final int YCBCR_SUBSAMPLING = 530;
    static final int YCBCR_POSITIONING = 531;
    static final int REFERENCE_BLACK_WHITE = 532;
    static final int XMP = 700;
    static final int IPTC = 33723;
    static final int PHOTOSHOP = 34377;
    static final int EXIF_IFD = 34665;
    static final int ICC = 34675;
    static final int GEO_TEXT = 34737;
    static final int GPS_IFD = 34853;
    static final int PHOTOSHOP_DATA = 37724;
    static final int DNG_VERSION = 50706;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(269, "DocumentName"),
            Map.entry(DESCRIPTION, "ImageDescription"),
            Map.entry(271, "Make"),
            Map.entry(272, "Model"),
            Map.entry(285, "PageName"),
            Map.entry(305, "Software"),
            Map.entry(306, "DateTime"),
            Map.entry(315, "Artist"),
            Map.entry(316, "HostComputer"),
            Map.entry(SUB_IFDS, "SubIFDs"),
            Map.entry(JPEG_TABLES, "JPEGTables"),
            Map.entry(GLOBAL_PARAMETERS, "GlobalParametersIFD"),
            Map.entry(XMP, "XMP"),
            Map.entry(33432, "Copyright"),
            Map.entry(IPTC, "IPTC"),
            Map.entry(PHOTOSHOP, "Photoshop resources"),
            Map.entry(EXIF_IFD, "Exif IFD"),
            Map.entry(ICC, "ICC profile"),
            Map.entry(34735, "GeoKeyDirectory"),
            Map.entry(34736, "GeoDoubleParams"),
            Map.entry(GEO_TEXT, "GeoAsciiParams"),
            Map.entry(GPS_IFD, "GPS IFD"),
            Map.entry(PHOTOSHOP_DATA, "Photoshop layers"));

    private Tag() {}

    /** A tag's kind in words; a number that nobody knows tells nothing. */
    static String label(int tag) {
        return NAMES.getOrDefault(tag, tag < 32768 ? "other tag" : "private tag");
    }
}
