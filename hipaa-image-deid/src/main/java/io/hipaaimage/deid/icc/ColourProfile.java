package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a profile: header fields that colour managers compute with, the tags of colour, each written anew from its parsed values, empty
 * texts where the standard asks for a text. Never throws for any content; constant work per byte. Stateless.
 */
public final class ColourProfile {
    private static final int HEADER = 128;
    private static final int MOST_TAGS = 100;
    private static final List<String> COLOUR_TAGS = List.of(
            "wtpt", "chad", "cicp", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1", "A2B2",
            "B2A0", "B2A1", "B2A2");
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
     * @return the profile in its one canonical form, at most as large as the source and some empty texts; empty where it says sRGB, which
     *     is what a picture without a profile is, or where no colour manager could use it for this picture
     */
    public static Optional<byte[]> rebuild(byte[] source, int components) {
        Map<String, byte[]> tags = tags(source, components);
        return tags.isEmpty() || isSrgb(tags)
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
        return isSrgb(tags(source, components));
    }

    private static boolean isSrgb(Map<String, byte[]> tags) {
        return tags.keySet().containsAll(MATRIX)
                && !tags.containsKey("A2B0")
                && !tags.containsKey("cicp")
                && SrgbTest.isSrgb(tags);
    }

    /** The tags of colour, or none where they do not make a profile that could be used. */
    private static Map<String, byte[]> tags(byte[] source, int components) {
        Map<String, byte[]> tags = usable(source, components) ? colourTags(source) : Map.of();
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

    private static Map<String, byte[]> colourTags(byte[] source) {
        ByteBuffer view = ByteBuffer.wrap(source);
        Map<String, byte[]> found = new LinkedHashMap<>();
        int count = Math.min(view.getInt(HEADER), Math.min(MOST_TAGS, (source.length - HEADER - 4) / 12));
        for (int i = 0; i < count; i++) {
            int entry = HEADER + 4 + 12 * i;
            byte[] tag = COLOUR_TAGS.contains(word(view, entry))
                    ? tag(view, view.getInt(entry + 4), view.getInt(entry + 8))
                    : null;
            if (tag != null) {
                found.putIfAbsent(word(view, entry), tag);
            }
        }
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        COLOUR_TAGS.stream().filter(found::containsKey).forEach(name -> ordered.put(name, found.get(name)));
        return ordered;
    }

    private static byte @Nullable [] tag(ByteBuffer profile, int offset, int length) {
        if (offset < HEADER || length < 12 || offset > profile.limit() - length) {
            return null;
        }
        return TagValue.rebuild(profile.slice(offset, length));
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
