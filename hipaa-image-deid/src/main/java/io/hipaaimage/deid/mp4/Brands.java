package io.hipaaimage.deid.mp4;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Which of the two formats a file is, by its first brand, or by its first box where it has none. */
final class Brands {
    private static final Set<String> STILLS = Set.of(
            "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2", "avif", "avis", "crx ", "jpxb",
            "avci");
    private static final Set<String> OLD = Set.of("moov", "mdat", "wide");

    private Brands() {}

    static boolean isMp4(byte[] head) {
        return isTyped(head)
                && !STILLS.contains(word(head, 8))
                && !word(head, 8).equals("qt  ");
    }

    static boolean isMov(byte[] head) {
        return isTyped(head) ? word(head, 8).equals("qt  ") : head.length >= 8 && OLD.contains(word(head, 4));
    }

    private static boolean isTyped(byte[] head) {
        return head.length >= 16 && word(head, 4).equals("ftyp");
    }

    private static String word(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }
}
