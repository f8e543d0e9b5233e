package io.hipaaimage.deid.dicom.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The standard's attributes and well-known UIDs (PS3.6), from data files that name their edition. Immutable, safe for all threads. */
public final class Dictionary {
    private static final Dictionary STANDARD = new Dictionary();

    private final TagMap<DictionaryEntry> entries;
    private final Map<String, String> uids = new HashMap<>(1024);

    private Dictionary() {
        Map<Integer, DictionaryEntry> all = new HashMap<>(8192);
        for (String[] row : DataFile.rows(Dictionary.class, "dictionary.tsv")) {
            DictionaryEntry entry = new DictionaryEntry(row[1], row[2], row[3].equals("R"), row[4]);
            for (int tag : tags(row[0])) {
                all.put(tag, entry);
            }
        }
        entries = new TagMap<>(all);
        for (String[] row : DataFile.rows(Dictionary.class, "well-known-uids.tsv")) {
            uids.put(row[0], row[1]);
        }
    }

    /**
     * The dictionary.
     *
     * @return the only one
     */
    public static Dictionary standard() {
        return STANDARD;
    }

    /**
     * What the standard says of a tag.
     *
     * @param tag a tag
     * @return empty for private tags and for those that the standard does not know
     */
    public Optional<DictionaryEntry> entry(int tag) {
        Optional<DictionaryEntry> found = entries.find(tag);
        return found.isEmpty() && repeats(Tag.group(tag)) ? entries.find(tag & 0xFF00_FFFF) : found;
    }

    /**
     * Whether a UID is one of the standard's own, which say nothing of anybody.
     *
     * @param uid a UID without padding
     * @return true for the UIDs of PS3.6 annex A
     */
    public boolean wellKnown(String uid) {
        return uids.containsKey(uid);
    }

    /**
     * Whether a UID is a class of the standard's that can be stored.
     *
     * @param uid a UID without padding
     * @return true for a SOP class
     */
    public boolean sopClass(String uid) {
        return "S".equals(uids.get(uid));
    }

    /** Curves and overlays repeat over sixteen even groups (PS3.5 clause 7.6). */
    private static boolean repeats(int group) {
        int first = group >>> 8;
        return (group & 1) == 0 && (first == 0x50 || first == 0x60 || first == 0x7F) && (group & 0xFF) < 0x20;
    }

    /** A pattern's tags: groups 50XX, 60XX and 7FXX stand under their first group; the few other patterns are spelled out. */
    private static int[] tags(String pattern) {
        if (pattern.startsWith("XX", 2)) {
            return new int[] {Integer.parseUnsignedInt(pattern.replace('X', '0'), 16)};
        }
        int first = pattern.indexOf('X');
        if (first < 0) {
            return new int[] {Integer.parseUnsignedInt(pattern, 16)};
        }
        int width = (int) pattern.chars().filter(c -> c == 'X').count();
        if (width > 2) {
            return new int[0]; // groups 1000 and 1010, all retired: an unknown tag is treated alike
        }
        int last = pattern.lastIndexOf('X');
        int shift = 4 * (pattern.length() - 1 - last);
        int base = Integer.parseUnsignedInt(pattern.replace('X', '0'), 16);
        int[] all = new int[1 << (4 * width)];
        for (int i = 0; i < all.length; i++) {
            all[i] = base + (i << shift);
        }
        return all;
    }
}
