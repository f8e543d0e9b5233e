package io.hipaaimage.core.record.adt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A segment, cut into fields that nobody has looked at yet.
 *
 * @param name three capitals or digits
 * @param number which one of that name, from 1
 * @param fields from the first on; of MSH the first one is MSH-2
 */
record Segment(String name, int number, List<String> fields) {
    static final int MOST_SEGMENTS = 256;
    static final int MOST_FIELDS = 256;
    private static final int NAME = 3;

    /** A field as it stands, empty where the segment ends before it. */
    String field(int field) {
        return Delimiters.part(fields, name.equals("MSH") ? field - 1 : field);
    }

    Place at(int field) {
        return new Place(name, number, field);
    }

    /** All segments of a message; whatever ends the first one ends each, and nothing else of that kind is allowed. */
    static List<Segment> of(String text, Delimiters by) throws AdtRefusedException {
        String end = end(text);
        List<Segment> segments = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf(end, from);
            String line = text.substring(from, to < 0 ? text.length() : to);
            if (segments.size() == MOST_SEGMENTS) {
                throw Fault.TOO_MANY.at(Place.MESSAGE);
            }
            segments.add(segment(line, by, numbers));
            from = to < 0 ? text.length() : to + end.length();
        }
        return segments;
    }

    /** HL7 says CR; files that passed through an editor have LF or both. */
    private static String end(String text) {
        int cr = text.indexOf('\r');
        int lf = text.indexOf('\n');
        if (cr < 0 || (lf >= 0 && lf < cr)) {
            return lf < 0 ? "\r" : "\n";
        }
        return lf == cr + 1 ? "\r\n" : "\r";
    }

    private static Segment segment(String line, Delimiters by, Map<String, Integer> numbers)
            throws AdtRefusedException {
        if (!named(line) || (line.length() > NAME && line.charAt(NAME) != by.field())) {
            throw Fault.SEGMENT_NAME.at(Place.MESSAGE);
        }
        String name = line.substring(0, NAME);
        Place place = new Place(name, numbers.merge(name, 1, Integer::sum), 0);
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw Fault.CONTROL_CHARACTER.at(place);
        }
        List<String> cut = Delimiters.cut(line, by.field(), MOST_FIELDS, place);
        return new Segment(name, place.number(), List.copyOf(cut.subList(1, cut.size())));
    }

    private static boolean named(String line) {
        return line.length() >= NAME
                && line.charAt(0) >= 'A'
                && line.charAt(0) <= 'Z'
                && line.chars().limit(NAME).allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
}
