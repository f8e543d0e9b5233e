package io.hipaaimage.core.legal;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a record, by name and type. A field that is there and malformed is refused; what absence means is for the record to say. */
final class Fields {
    private static final String ID_FORM = "[A-Za-z0-9._-]{1,64}";

    private final SortedMap<String, String> row;

    Fields(SortedMap<String, String> row) {
        this.row = row;
    }

    /** A name that no record of the kind has is refused: a misspelt statement must not be a missing one. */
    void only(Set<String> known) throws RefusedException {
        Set<String> strange = new TreeSet<>(row.keySet());
        strange.removeAll(known);
        if (!strange.isEmpty()) {
            throw refused(
                    strange.iterator().next(),
                    "is no field of this record; the fields are " + String.join(", ", new TreeSet<>(known)));
        }
    }

    String id(String name) throws RefusedException {
        String value = required(name);
        if (!value.matches(ID_FORM)) {
            throw refused(name, "has 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return value;
    }

    String required(String name) throws RefusedException {
        String value = text(name);
        if (value.isEmpty()) {
            throw refused(name, "is required");
        }
        return value;
    }

    /** Empty where it is absent or blank: a blank line on a form is not filled out. */
    String text(String name) {
        return row.getOrDefault(name, "").strip();
    }

    List<String> texts(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .toList();
    }

    PatientRef patient(String name) throws RefusedException {
        return patientOf(name, required(name));
    }

    static PatientRef patientOf(String name, String value) throws RefusedException {
        try {
            return PatientRef.of(value);
        } catch (IllegalArgumentException e) {
            throw refused(name, "has 1 to 256 characters each");
        }
    }

    Set<ImageId> images(String name) throws RefusedException {
        Set<ImageId> images = new LinkedHashSet<>();
        for (String text : texts(name)) {
            if (!ImageId.isWellFormed(text)) {
                throw refused(name, "has images as put prints them, 32 lower-case hexadecimal digits each");
            }
            images.add(new ImageId(text));
        }
        return images;
    }

    Set<PurposeOfUse> purposes(String name) throws RefusedException {
        Set<PurposeOfUse> purposes = new LinkedHashSet<>();
        for (String text : texts(name)) {
            try {
                purposes.add(PurposeOfUse.of(text));
            } catch (IllegalArgumentException e) {
                throw refused(name, "has codes of purpose of use, such as HRESCH");
            }
        }
        return purposes;
    }

    boolean flag(String name) throws RefusedException {
        return switch (text(name)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw refused(name, "is true or false");
        };
    }

    /** -1 where it is absent. */
    int number(String name) throws RefusedException {
        String value = text(name);
        if (value.isEmpty()) {
            return -1;
        }
        if (!value.matches("[0-9]{1,6}")) {
            throw refused(name, "is a whole number of at most six digits");
        }
        return Integer.parseInt(value);
    }

    @Nullable LocalDate date(String name) throws RefusedException {
        String value = text(name);
        try {
            return value.isEmpty() ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw refused(name, "is a day of the calendar, such as 2027-02-28");
        }
    }

    @Nullable Instant instant(String name) throws RefusedException {
        String value = text(name);
        try {
            return value.isEmpty() ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw refused(name, "is an instant, such as 2027-02-28T12:00:00Z");
        }
    }

    /** The zone whose calendar the document's days are of; UTC where it is absent. */
    ZoneId zone(String name) throws RefusedException {
        String value = text(name);
        try {
            return value.isEmpty() ? ZoneOffset.UTC : ZoneId.of(value);
        } catch (DateTimeException e) {
            throw refused(name, "is a time zone, such as America/New_York");
        }
    }

    <E extends Enum<E>> Set<E> words(String name, Class<E> type) throws RefusedException {
        Set<E> found = EnumSet.noneOf(type);
        for (String text : texts(name)) {
            found.add(word(name, text, type));
        }
        return found;
    }

    <E extends Enum<E>> E word(String name, E absent) throws RefusedException {
        String value = text(name);
        return value.isEmpty() ? absent : word(name, value, absent.getDeclaringClass());
    }

    private static <E extends Enum<E>> E word(String name, String text, Class<E> type) throws RefusedException {
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        throw refused(
                name,
                "has the words "
                        + String.join(
                                ", ",
                                EnumSet.allOf(type).stream().map(Fields::lower).toList()));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static RefusedException refused(String name, String what) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "?");
        String cut = safe.length() > 64 ? safe.substring(0, 64) : safe;
        return new RefusedException(ErrorCode.USAGE, "field " + cut + " " + what);
    }
}
