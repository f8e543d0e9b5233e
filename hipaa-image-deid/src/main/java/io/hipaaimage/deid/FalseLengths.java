package io.hipaaimage.deid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The parts of ISO media and of RIFF files that say that they are longer than what is there. metadata-extractor takes memory for what a part
 * says before it looks whether it is there; a part of a name that it does not know it passes over.
 */
final class FalseLengths {
    private static final int NAME_BYTES = 4;
    /** What it takes whole, of both names. */
    private static final int[] BOXES = names(
            "ftyp", "hdlr", "pitm", "iinf", "infe", "iloc", "ipro", "hvc1", "ispe", "auxC", "irot", "pixi", "colr",
            "idat", "mdat", "mvhd", "mdhd", "tkhd", "vmhd", "smhd", "hmhd", "nmhd", "gmhd", "tcmi", "stsd", "stts",
            "keys", "data", "udta", "uuid", "XMP_", "CNTH", "CNDA");

    private static final int[] CHUNKS = names("VP8 ", "VP8L", "VP8X", "XMP ", "EXIF", "ICCP", "IDIT", "LIST");

    private FalseLengths() {}

    /** Makes the names of such parts blank. */
    static void blank(byte[] file) {
        ByteBuffer big = ByteBuffer.wrap(file);
        ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + NAME_BYTES <= file.length; at++) {
            int name = big.getInt(at);
            boolean box = at >= NAME_BYTES && Arrays.binarySearch(BOXES, name) >= 0 && lies(big, at - NAME_BYTES, at);
            boolean chunk = at + 2 * NAME_BYTES <= file.length
                    && Arrays.binarySearch(CHUNKS, name) >= 0
                    && Integer.toUnsignedLong(little.getInt(at + NAME_BYTES)) > file.length - at - 2 * NAME_BYTES;
            if (box || chunk) {
                Arrays.fill(file, at, at + NAME_BYTES, (byte) 'x');
            }
        }
    }

    /** A length of 1 stands for a longer one behind the name, which no part that is taken whole has need of. */
    private static boolean lies(ByteBuffer file, int from, int name) {
        long length = Integer.toUnsignedLong(file.getInt(from));
        return length == 1 || length > file.limit() - name + NAME_BYTES;
    }

    private static int[] names(String... names) {
        return Stream.of(names)
                .mapToInt(name -> ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
                        .getInt())
                .sorted()
                .toArray();
    }
}
