package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TagMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Table E.1-1 as it stands, and which of its alternatives is taken. Immutable. */
final class ProfileTable {
    private static final ProfileTable STANDARD = new ProfileTable();
    private static final int BASIC = 1;

    private final TagMap<String[]> rows;

    private ProfileTable() {
        Map<Integer, String[]> all = new HashMap<>();
        for (String[] row : DataFile.rows(ProfileTable.class, "attributes.tsv")) {
            if (!row[0].equals("50XXXXXX")) { // curves: nothing cleans them, so they go under every option, below
                all.put(Integer.parseUnsignedInt(row[0].replace('X', '0'), 16), row);
            }
        }
        rows = new TagMap<>(all);
    }

    static ProfileTable standard() {
        return STANDARD;
    }

    /** The row's action under these options, or empty where the table has no row. An option that keeps beats one that cleans. */
    Optional<Action> action(int tag, Set<DeidOption> options) {
        int group = Tag.group(tag) >>> 8;
        if (group == 0x50) {
            return Optional.of(Action.X);
        }
        Optional<String[]> found = rows.find(group == 0x60 ? tag & 0xFF00_FFFF : tag);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String[] row = found.get();
        Action chosen = basic(row[BASIC]);
        for (DeidOption option : options) {
            String cell = option.column() >= 0 && option.column() < row.length ? row[option.column()] : "";
            if (cell.equals("K")) {
                return Optional.of(Action.K);
            }
            if (cell.equals("C")) {
                chosen = Action.C;
            }
        }
        return Optional.of(chosen);
    }

    /** Of alternatives the one that is right whatever type the attribute has in its object. */
    private static Action basic(String cell) {
        if (cell.indexOf('D') >= 0) {
            return Action.D;
        }
        if (cell.indexOf('U') >= 0) {
            return Action.U;
        }
        return cell.indexOf('Z') >= 0 ? Action.Z : Action.X;
    }
}
