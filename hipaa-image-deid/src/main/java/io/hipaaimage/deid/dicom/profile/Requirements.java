package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.TagMap;
import java.util.HashMap;
import java.util.Map;

/** Which attributes some object must have. Immutable. */
final class Requirements {
    private static final TagMap<Action> TYPES;

    static {
        Map<Integer, Action> types = new HashMap<>();
        for (String[] row : DataFile.rows(Requirements.class, "types.tsv")) {
            types.put(Integer.parseUnsignedInt(row[0], 16), row[1].equals("1") ? Action.D : Action.Z);
        }
        TYPES = new TagMap<>(types);
    }

    private Requirements() {}

    /** What becomes of a value that may not stay: a dummy where a value is required, nothing where only the attribute is. */
    static Action instead(int tag) {
        return TYPES.find(tag).orElse(Action.X);
    }
}
