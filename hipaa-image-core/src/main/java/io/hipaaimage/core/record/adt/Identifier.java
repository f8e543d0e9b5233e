package io.hipaaimage.core.record.adt;

import java.util.ArrayList;
import java.util.List;

/**
 * An identifier of somebody: CX-1, -4 and -5 (HL7 v2, 2A.3.14). Check digits, facilities and dates are passed over.
 *
 * @param id CX-1
 * @param authority CX-4 as {@code NAMESPACE&UNIVERSAL&TYPE} without what is empty at its end; empty where there is none
 * @param type CX-5, empty where there is none
 * @param place where it stands
 */
record Identifier(String id, String authority, String type, Place place) {
    private static final int AUTHORITY = 4;
    private static final int TYPE = 5;
    private static final int MOST_PARTS = 3;

    /** All repetitions of a field, at least one. */
    static List<Identifier> list(Segment segment, int field, Values values) throws AdtRefusedException {
        Place place = segment.at(field);
        List<Identifier> all = new ArrayList<>();
        for (String repetition : values.by().repetitions(segment.field(field), place)) {
            List<String> cx = values.by().components(repetition, place);
            all.add(new Identifier(
                    values.required(cx.get(0), place),
                    authority(Delimiters.part(cx, AUTHORITY), values, place),
                    type(Delimiters.part(cx, TYPE), values, place),
                    place));
        }
        return List.copyOf(all);
    }

    private static String authority(String raw, Values values, Place place) throws AdtRefusedException {
        List<String> parts = new ArrayList<>();
        for (String part : values.by().subcomponents(raw, place)) {
            String value = values.optional(part, place);
            if (value.indexOf('&') >= 0 || parts.size() == MOST_PARTS) {
                throw Fault.TEXT.at(place);
            }
            parts.add(value);
        }
        return String.join("&", parts).replaceAll("&+$", "");
    }

    private static String type(String raw, Values values, Place place) throws AdtRefusedException {
        String type = values.optional(raw, place);
        if (!Authorities.isType(type)) {
            throw Fault.TEXT.at(place);
        }
        return type;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Identifier[hidden]";
    }
}
