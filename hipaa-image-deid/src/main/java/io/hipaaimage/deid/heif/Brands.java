package io.hipaaimage.deid.heif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which of the two formats a still picture is, by its brands (ISO/IEC 23008-12 10, AV1 image file format 6). A first brand of sequences means
 * tracks, which are not read here.
 */
final class Brands {
    private static final Set<String> HEIF = Set.of("heic", "heix", "heim", "heis", "mif1", "mif2", "avif");

    private Brands() {}

    static String format(byte[] head) {
        if (head.length < 16 || !word(head, 4).equals("ftyp")) {
            return "";
        }
        long size = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
        List<String> brands = new ArrayList<>(List.of(word(head, 8)));
        for (int at = 16; at + 4 <= Math.min(size, head.length); at += 4) {
            brands.add(word(head, at));
        }
        boolean first = HEIF.contains(brands.get(0));
        if (!first) {
            return "";
        }
        return brands.contains("avif") || brands.contains("avis") ? "AVIF" : "HEIF";
    }

    private static String word(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }
}
