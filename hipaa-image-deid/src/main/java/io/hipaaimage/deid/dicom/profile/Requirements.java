package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import java.util.HashMap;
import java.util.Map;

/** Which attributes some object must have. Immutable. */
final class Requirements {
    private static final Map<Integer, String> TYPES = new HashMap<>();

    static {
        for (String[] row : DataFile.rows(Requirements.class, "types.tsv")) {
            TYPES.put(Integer.parseUnsignedInt(row[0], 16), row[1]);
        }
    }

    private Requirements() {}

    /** What becomes of a value that may not stay: a dummy where a value is required, nothing where only the attribute is. */
    static Action instead(int tag) {
        String type = TYPES.getOrDefault(tag, "");
        return type.equals("1") ? Action.D : type.equals("2") ? Action.Z : Action.X;
    }
}
