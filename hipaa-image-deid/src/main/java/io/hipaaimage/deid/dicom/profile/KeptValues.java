package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The reviewed exceptions from default deny: texts that may be kept if they match, and bytes that carry pictures or shapes. */
final class KeptValues {
    private static final Map<Integer, Pattern> TEXTS = new HashMap<>();
    private static final Set<Integer> BYTES = new HashSet<>();

    static {
        for (String[] row : DataFile.rows(KeptValues.class, "kept-text.tsv")) {
            int tag = Integer.parseUnsignedInt(row[0], 16);
            if (row[1].equals("-")) {
                BYTES.add(tag);
            } else {
                TEXTS.put(tag, Pattern.compile(row[1]));
            }
        }
    }

    private KeptValues() {}

    static boolean text(int tag, String value) {
        Pattern pattern = TEXTS.get(tag);
        return pattern != null && pattern.matcher(value).matches();
    }

    static boolean hasText(int tag) {
        return TEXTS.containsKey(tag);
    }

    static boolean bytes(int tag) {
        return BYTES.contains(tag);
    }
}
