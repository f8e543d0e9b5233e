package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tags of colour of one profile, each rebuilt. A table may point at one value many times: each is rebuilt once. It may also point at
 * values that overlap, which makes much of little; a profile whose values are more than a profile may have is taken for none.
 */
final class ColourTags {
    private static final int TABLE = 128;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_TAGS = 100;
    /** Leaves room for the head, the table, the texts and what a container needs to hold the whole, so that it is taken again. */
    private static final int MOST_BYTES = ProfilePieces.MOST_BYTES - 4096;

    private static final Set<String> CURVES = Set.of("curv", "para");
    private static final Set<String> TABLES = Set.of("mft1", "mft2", "mAB ", "mBA ");
    /** In the order in which they are written. */
    private static final List<String> NAMES = List.of(
            "wtpt", "chad", "cicp", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1", "A2B2",
            "B2A0", "B2A1", "B2A2");

    private record Place(int offset, int length) {}

    private final ByteBuffer profile;
    private final Map<Place, Optional<byte[]>> values = new HashMap<>();
    private long bytes;

    private ColourTags(byte[] source) {
        this.profile = ByteBuffer.wrap(source);
    }

    /** The tags by name in the order in which they are written; none where their values are beyond {@value #MOST_BYTES} bytes. */
    static Map<String, byte[]> of(byte[] source) {
        return new ColourTags(source).read();
    }

    private Map<String, byte[]> read() {
        Map<String, byte[]> found = new HashMap<>();
        int room = (profile.limit() - TABLE - 4) / ENTRY_BYTES;
        int count = Math.min(profile.getInt(TABLE), Math.min(MOST_TAGS, room));
        for (int i = 0; i < count && bytes <= MOST_BYTES; i++) {
            int entry = TABLE + 4 + ENTRY_BYTES * i;
            String name = ColourProfile.word(profile, entry);
            if (NAMES.contains(name) && !found.containsKey(name)) {
                byte[] value = value(name, new Place(profile.getInt(entry + 4), profile.getInt(entry + 8)));
                if (value != null) {
                    found.put(name, value);
                }
            }
        }
        if (bytes > MOST_BYTES) {
            return Map.of();
        }
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        for (String name : NAMES) {
            byte[] value = found.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }

    private byte @Nullable [] value(String name, Place place) {
        boolean inside =
                place.offset >= TABLE && place.length >= ENTRY_BYTES && place.offset <= profile.limit() - place.length;
        if (!inside || !fits(name, ColourProfile.word(profile, place.offset))) {
            return null;
        }
        Optional<byte[]> value = values.get(place);
        if (value == null) {
            value = Optional.ofNullable(TagValue.rebuild(profile.slice(place.offset, place.length)))
                    .map(rebuilt -> name.endsWith("TRC") ? TagValue.rising(rebuilt) : rebuilt);
            bytes += value.map(rebuilt -> rebuilt.length).orElse(0);
            values.put(place, value);
        }
        return value.orElse(null);
    }

    /** Whether a tag may have a value of a type (ICC.1:2010 clause 9.2). */
    private static boolean fits(String name, String type) {
        return switch (name) {
            case "rTRC", "gTRC", "bTRC", "kTRC" -> CURVES.contains(type);
            case "rXYZ", "gXYZ", "bXYZ", "wtpt" -> type.equals("XYZ ");
            case "chad" -> type.equals("sf32");
            case "cicp" -> type.equals("cicp");
            default -> TABLES.contains(type);
        };
    }
}
