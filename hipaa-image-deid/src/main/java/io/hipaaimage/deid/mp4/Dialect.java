package io.hipaaimage.deid.mp4;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The kinds of file that are built from tracks: clips, and animated pictures (ISO/IEC 23008-12 7, AV1 image file format 3). */
enum Dialect {
    MP4("MP4", "video/mp4", "isom", "isomiso2mp41mp42", ""),
    MOV("MOV", "video/quicktime", "qt  ", "qt  ", ""),
    AVIF("AVIF", "image/avif", "avis", "avismsf1", "av01"),
    HEIF("HEIF", "image/heif", "msf1", "msf1", "hvc1");

    private static final Set<String> STILLS =
            Set.of("heic", "heix", "heim", "heis", "mif1", "mif2", "avif", "crx ", "jpxb", "avci");
    private static final Set<String> HEIF_SEQUENCES = Set.of("hevc", "hevx", "msf1");
    private static final Set<String> OLD = Set.of("moov", "mdat", "wide");

    private final String format;
    private final String mediaType;
    private final String brand;
    private final String brands;
    private final String coding;

    Dialect(String format, String mediaType, String brand, String brands, String coding) {
        this.format = format;
        this.mediaType = mediaType;
        this.brand = brand;
        this.brands = brands;
        this.coding = coding;
    }

    /** By the first brand, or by the first box of a file that has none. */
    boolean detects(byte[] head) {
        if (head.length < 16 || !word(head, 4).equals("ftyp")) {
            return this == MOV && head.length >= 8 && OLD.contains(word(head, 4));
        }
        String first = word(head, 8);
        return switch (this) {
            case AVIF -> first.equals("avis") || (first.equals("msf1") && names(head, "avis"));
            case HEIF -> HEIF_SEQUENCES.contains(first) && !names(head, "avis");
            case MOV -> first.equals("qt  ");
            case MP4 -> !STILLS.contains(first) && !MOV.detects(head) && !AVIF.detects(head) && !HEIF.detects(head);
        };
    }

    private static boolean names(byte[] head, String brand) {
        int size = Math.min(head.length, (head[2] & 0xFF) << 8 | (head[3] & 0xFF));
        for (int at = 16; at + 4 <= size; at += 4) {
            if (word(head, at).equals(brand)) {
                return true;
            }
        }
        return false;
    }

    private static String word(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }

    String format() {
        return format;
    }

    String mediaType() {
        return mediaType;
    }

    /** The first brand of a clean file. */
    String brand() {
        return brand;
    }

    /** The further ones, four letters each. */
    String brands() {
        return brands;
    }

    /** Whether it is an animated picture: one track and its alpha, no sound. */
    boolean pictures() {
        return !coding.isEmpty();
    }

    boolean quickTime() {
        return this == MOV;
    }

    /** Whether the pictures of a track may be coded so. */
    boolean allows(String used) {
        return coding.isEmpty() || coding.equals(used);
    }
}
