package io.hipaaimage.core.record.adt;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks that a message is cut at, as its MSH-1 and MSH-2 declare them (HL7 v2, 2.5.4).
 *
 * @param truncation the fifth mark of MSH-2, or 0 where there is none
 */
record Delimiters(char field, char component, char repetition, char escape, char subcomponent, char truncation) {
    static final int MOST_REPETITIONS = 32;
    static final int MOST_COMPONENTS = 20;
    private static final Place DECLARED = new Place("MSH", 1, 2);
    /** Marks that stand in dates, numbers and versions, or are the null value. */
    private static final String NEVER = "\"'.+-_";

    private static final int AT = 3;

    static Delimiters of(String text) throws AdtRefusedException {
        if (!text.startsWith("MSH")) {
            throw Fault.NO_HEADER.at(Place.MESSAGE);
        }
        int end = text.length() > AT ? text.indexOf(text.charAt(AT), AT + 1) : -1;
        int marks = end - AT;
        if (marks != 5 && marks != 6) {
            throw Fault.DELIMITERS.at(DECLARED);
        }
        String all = text.substring(AT, end);
        boolean sane = all.chars().allMatch(c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c))
                && all.chars().noneMatch(c -> NEVER.indexOf(c) >= 0)
                && all.chars().distinct().count() == marks;
        if (!sane) {
            throw Fault.DELIMITERS.at(DECLARED);
        }
        return new Delimiters(
                all.charAt(0),
                all.charAt(1),
                all.charAt(2),
                all.charAt(3),
                all.charAt(4),
                marks == 6 ? all.charAt(5) : 0);
    }

    /** Cuts a text, at most so often. */
    static List<String> cut(String text, char at, int most, Place place) throws AdtRefusedException {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(at); to >= 0; to = text.indexOf(at, from)) {
            parts.add(text.substring(from, to));
            if (parts.size() == most) {
                throw Fault.TOO_MANY.at(place);
            }
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** One part of a text that may have fewer. */
    static String part(List<String> parts, int number) {
        return number <= parts.size() ? parts.get(number - 1) : "";
    }

    /** Whether a character is one of them. */
    boolean marks(char c) {
        return c == field || c == component || c == repetition || c == escape || c == subcomponent || c == truncation;
    }

    List<String> repetitions(String field, Place place) throws AdtRefusedException {
        return cut(field, repetition, MOST_REPETITIONS, place);
    }

    List<String> components(String text, Place place) throws AdtRefusedException {
        return cut(text, component, MOST_COMPONENTS, place);
    }

    List<String> subcomponents(String text, Place place) throws AdtRefusedException {
        return cut(text, subcomponent, MOST_COMPONENTS, place);
    }
}
