package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.TagMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The reviewed exceptions from default deny: texts that may be kept if they match, and bytes that carry pictures or shapes. */
final class KeptValues {
    private static final TagMap<Pattern> TEXTS;
    private static final TagMap<Boolean> BYTES;

    static {
        Map<Integer, Pattern> texts = new HashMap<>();
        Map<Integer, Boolean> bytes = new HashMap<>();
        for (String[] row : DataFile.rows(KeptValues.class, "kept-text.tsv")) {
            int tag = Integer.parseUnsignedInt(row[0], 16);
            if (row[1].equals("-")) {
                bytes.put(tag, true);
            } else {
                texts.put(tag, Pattern.compile(row[1]));
            }
        }
        TEXTS = new TagMap<>(texts);
        BYTES = new TagMap<>(bytes);
    }

    private KeptValues() {}

    static boolean text(int tag, String value) {
        return TEXTS.find(tag)
                .filter(pattern -> pattern.matcher(value).matches())
                .isPresent();
    }

    static boolean hasText(int tag) {
        return TEXTS.find(tag).isPresent();
    }

    static boolean bytes(int tag) {
        return BYTES.find(tag).isPresent();
    }
}
