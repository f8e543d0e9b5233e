package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Table E.3.10-1: private attributes that the standard lists as safe; only their numbers and terms are ever kept. Immutable. */
final class SafePrivate {
    private static final Map<String, Vr> ROWS = new HashMap<>();

    static {
        for (String[] row : DataFile.rows(SafePrivate.class, "safe-private.tsv")) {
            if (row[3].length() == 2) {
                ROWS.put(row[0] + '\t' + row[1] + '\t' + row[2], Vr.valueOf(row[3]));
            }
        }
    }

    private SafePrivate() {}

    /** The representation of a private element that may be looked at, or empty. Its block must be reserved once in its group. */
    static Optional<Vr> vr(int tag, DataSet around) {
        if (Tag.element(tag) < 0x1000) {
            return Optional.empty();
        }
        String creator = creator(around, tag);
        if (creator.isEmpty() || reservations(around, tag, creator) != 1) {
            return Optional.empty();
        }
        String key = creator
                + '\t'
                + Tag.text(tag).substring(0, 4)
                + '\t'
                + Tag.text(tag).substring(6);
        return Optional.ofNullable(ROWS.get(key));
    }

    /** The tag that reserves an element's block. */
    static int creatorTag(int tag) {
        return (tag & 0xFFFF_0000) | Tag.element(tag) >>> 8;
    }

    private static String creator(DataSet around, int tag) {
        return around.ascii(creatorTag(tag)).trim();
    }

    private static long reservations(DataSet around, int tag, String creator) {
        return around.elements().stream()
                .filter(e -> Tag.isPrivateCreator(e.tag()) && Tag.group(e.tag()) == Tag.group(tag))
                .map(Element::ascii)
                .filter(text -> text.trim().equals(creator))
                .count();
    }
}
