package io.hipaaimage.deid;

import io.hipaaimage.core.Finding;
import io.hipaaimage.deid.exif.ExifReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The blocks that metadata-extractor must not be given, found by their marks wherever they lie: TIFF structures and colour profiles, whose
 * entries may all point at the same bytes and multiply them, and streams that swell when they are inflated. A grammar of ours could be
 * outwitted by one of theirs; a mark that is not there cannot be followed. Linear in the file's length.
 */
final class ForeignBlocks {
    private static final byte BLANK = 'x';
    private static final int MARK_BYTES = 4;
    private static final int MOST_BLOCKS = 16;
    private static final int MOST_BLOCK_BYTES = 1 << 20;

    /** Both byte orders, with the numbers of TIFF, BigTIFF and of the raw formats of two makers. */
    private static final List<String> TIFF =
            List.of("II*\0", "MM\0*", "II+\0", "MM\0+", "IIRO", "MMOR", "IIRS", "MMSR", "IIU\0", "MM\0U");

    /** Exif and colour profiles as JPEG, PNG, WebP, GIF, ISO media, Photoshop and BMP call them; PNG's compressed texts; what swells in XMP. */
    private static final List<String> OTHERS = List.of(
            "Exif",
            "EXIF",
            "eXIf",
            "8BIM\4\17",
            "8BIM\4\42",
            "8BIM\4\43",
            "ICC_PROFILE\0",
            "iCCP",
            "ICCP",
            "ICCRGBG1012",
            "rICC",
            "prof",
            "DEBM",
            "zTXt",
            "iTXt",
            "Raw profile type",
            "http://ns.adobe.com/xmp/extension/",
            "<!DOCTYPE");

    private static final byte[][][] BY_FIRST = byFirst();

    private ForeignBlocks() {}

    /** A copy of a file in which every mark is blank, and the name of every part whose length is a lie. */
    static byte[] blanked(byte[] file) {
        byte[] copy = file.clone();
        for (int at = 0; at < file.length; at++) {
            for (byte[] mark : BY_FIRST[file[at] & 0xFF]) {
                if (isAt(file, at, mark)) {
                    Arrays.fill(copy, at, at + mark.length, BLANK);
                }
            }
        }
        FalseLengths.blank(copy);
        return copy;
    }

    /** Reads the TIFF structures of a file, bounded in number and length, by the reader of our own. */
    static void readExif(byte[] file, String where, Consumer<Finding> findings) {
        int blocks = 0;
        for (int at = 0; at + MARK_BYTES <= file.length && blocks < MOST_BLOCKS; at++) {
            boolean intel = file[at] == 'I' && file[at + 1] == 'I' && file[at + 2] == '*' && file[at + 3] == 0;
            boolean motorola = file[at] == 'M' && file[at + 1] == 'M' && file[at + 2] == 0 && file[at + 3] == '*';
            if (intel || motorola) {
                int most = at == 0 ? file.length : MOST_BLOCK_BYTES;
                ExifReader.read(
                        Arrays.copyOfRange(file, at, (int) Math.min(file.length, (long) at + most)), where, findings);
                blocks++;
            }
        }
    }

    private static boolean isAt(byte[] file, int at, byte[] mark) {
        return file.length - at >= mark.length && Arrays.equals(file, at, at + mark.length, mark, 0, mark.length);
    }

    private static byte[][][] byFirst() {
        byte[][][] table = new byte[256][0][];
        for (List<String> marks : List.of(TIFF, OTHERS)) {
            for (String mark : marks) {
                byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
                byte[][] before = table[bytes[0]];
                table[bytes[0]] = Arrays.copyOf(before, before.length + 1);
                table[bytes[0]][before.length] = bytes;
            }
        }
        return table;
    }
}
