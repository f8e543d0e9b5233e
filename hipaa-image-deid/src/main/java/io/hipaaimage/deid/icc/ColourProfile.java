package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rebuilds a profile: header fields that colour managers compute with, the tags of colour, each written anew from its parsed values, empty
 * texts where the standard asks for a text. Never throws for any content; constant work per byte. Stateless.
 */
public final class ColourProfile {
    private static final int HEADER = 128;
    private static final List<String> CLASSES = List.of("mntr", "scnr", "prtr", "spac");
    private static final List<String> MATRIX = List.of("rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC");
    /** The profile connection space's white, D50, as the standard fixes it. */
    private static final int[] D50 = {0xF6D6, 0x10000, 0xD32D};

    private ColourProfile() {}

    /**
     * Rebuilds a profile.
     *
     * @param source the profile as found
     * @param components of the picture: 1 gray, 3 RGB, 4 CMYK
     * @return the profile in its one canonical form, of at most {@link ProfilePieces#MOST_BYTES} bytes; empty where it says sRGB, which is what a
     *     picture without a profile is, where its values are more than that, or where no colour manager could use it for this picture
     */
    public static Optional<byte[]> rebuild(byte[] source, int components) {
        return canonical(source, components).filter(profile -> profile.length > 0);
    }

    /**
     * Rebuilds a profile and tells the two cases apart in which {@link #rebuild} gives none.
     *
     * @param source the profile as found
     * @param components of the picture: 1 gray, 3 RGB, 4 CMYK
     * @return as {@link #rebuild}; no bytes where the profile says sRGB; empty where no colour manager could use it for this picture
     */
    public static Optional<byte[]> canonical(byte[] source, int components) {
        Map<String, byte[]> tags = tags(source, components);
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                isSrgb(tags) ? new byte[0] : ProfileWriter.write(header(source), withTexts(tags, source[8])));
    }

    /**
     * Rebuilds a profile also where it says sRGB, for a format whose data is bound to one.
     *
     * @param source the profile as found
     * @param components of the picture: 1 gray, 3 RGB, 4 CMYK
     * @return the profile in its one canonical form; empty where no colour manager could use it for this picture
     */
    public static Optional<byte[]> whole(byte[] source, int components) {
        Map<String, byte[]> tags = tags(source, components);
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(ProfileWriter.write(header(source), withTexts(tags, source[8])));
    }

    /**
     * Whether a profile says sRGB.
     *
     * @param source the profile as found
     * @param components of the picture: 1 gray, 3 RGB, 4 CMYK
     * @return true if its colours are those of IEC 61966-2-1, within what its many makers rounded
     */
    public static boolean isSrgb(byte[] source, int components) {
        return canonical(source, components)
                .filter(profile -> profile.length == 0)
                .isPresent();
    }

    private static boolean isSrgb(Map<String, byte[]> tags) {
        return tags.keySet().containsAll(MATRIX)
                && !tags.containsKey("A2B0")
                && !tags.containsKey("cicp")
                && SrgbTest.isSrgb(tags);
    }

    /** The tags of colour, or none where they do not make a profile that could be used. */
    private static Map<String, byte[]> tags(byte[] source, int components) {
        Map<String, byte[]> tags = usable(source, components) ? ColourTags.of(source) : Map.of();
        boolean enough = tags.keySet().containsAll(MATRIX) || tags.containsKey("A2B0") || tags.containsKey("kTRC");
        return enough ? tags : Map.of();
    }

    private static boolean usable(byte[] source, int components) {
        if (source.length < HEADER + 4) {
            return false;
        }
        ByteBuffer view = ByteBuffer.wrap(source);
        String space = word(view, 16);
        boolean fits = space.equals(components == 1 ? "GRAY" : components == 3 ? "RGB " : "CMYK");
        String connection = word(view, 20);
        return fits
                && word(view, 36).equals("acsp")
                && CLASSES.contains(word(view, 12))
                && (connection.equals("XYZ ") || connection.equals("Lab "))
                && (source[8] == 2 || source[8] == 4);
    }

    private static byte[] header(byte[] source) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put(8, source, 8, 1).put(9, (byte) (source[9] & 0xF0));
        header.put(12, source, 12, 12).put(36, source, 36, 4);
        header.put(67, (byte) (source[67] & 3));
        for (int i = 0; i < D50.length; i++) {
            header.putInt(68 + 4 * i, D50[i]);
        }
        return header.array();
    }

    private static Map<String, byte[]> withTexts(Map<String, byte[]> tags, byte version) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("desc", EmptyText.description(version));
        all.put("cprt", EmptyText.copyright(version));
        all.putAll(tags);
        return all;
    }

    static String word(ByteBuffer view, int at) {
        return "" + (char) view.get(at) + (char) view.get(at + 1) + (char) view.get(at + 2) + (char) view.get(at + 3);
    }
}
