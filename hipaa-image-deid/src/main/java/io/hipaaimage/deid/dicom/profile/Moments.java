package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times (PS3.5 table 6.2-1), their ranges, and how they move: by whole days, so that times of the day and the order of all of a
 * patient's dates stay. A date that many files share, such as an epoch, is never moved: it would tell the distance.
 */
final class Moments {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})[.]?([0-9]{2})[.]?([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}(:?[0-9]{2}(:?[0-9]{2}(\\.[0-9]{1,6})?)?)?");
    private static final Pattern BOTH = Pattern.compile(
            "([0-9]{4})([0-9]{2})?([0-9]{2})?([0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?)?([+-][0-9]{4})?");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.BASIC_ISO_DATE;

    /** Before and after these no picture of a living patient was or is made: what lies there stands for "unknown". */
    private static final LocalDate FIRST = LocalDate.of(1895, 11, 8);

    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private static final Set<LocalDate> CONSTANTS = Set.of(
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1901, 1, 1),
            LocalDate.of(1904, 1, 1),
            LocalDate.of(1950, 1, 1),
            LocalDate.of(1960, 1, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1980, 1, 1),
            LocalDate.of(1980, 1, 6),
            LocalDate.of(1990, 1, 1),
            LocalDate.of(2000, 1, 1),
            LocalDate.of(2001, 1, 1),
            LocalDate.of(2038, 1, 19));

    /** Dates of publications, the same in every file: Context Group Version and Context Group Local Version. */
    private static final Set<Integer> PUBLISHED = Set.of(0x0008_0106, 0x0008_0107);

    private Moments() {}

    static boolean valid(Vr vr, String value) {
        return switch (vr) {
            case DA -> ends(value).length <= 2 && all(ends(value), end -> day(end).isPresent());
            case TM ->
                ends(value).length <= 2
                        && all(ends(value), end -> TIME.matcher(end).matches());
            default -> both(value).isPresent();
        };
    }

    /** Whether an attribute's dates may be moved at all. */
    static boolean movable(int tag) {
        return !PUBLISHED.contains(tag);
    }

    /** The value some days away, or empty if it is none or must not be moved. */
    static Optional<String> moved(Vr vr, String value, int days) {
        return switch (vr) {
            case DA -> movedRange(value, days);
            case TM -> valid(vr, value) ? Optional.of(value) : Optional.empty();
            default -> movedBoth(value, days);
        };
    }

    private static Optional<String> movedRange(String value, int days) {
        StringBuilder moved = new StringBuilder();
        String[] ends = ends(value);
        for (int i = 0; i < ends.length; i++) {
            Optional<LocalDate> day = day(ends[i]);
            if (day.isEmpty() || constant(day.get()) || ends.length > 2) {
                return Optional.empty();
            }
            moved.append(i == 0 ? "" : "-").append(PLAIN.format(day.get().plusDays(days)));
        }
        return Optional.of(moved.toString());
    }

    private static Optional<String> movedBoth(String value, int days) {
        Optional<LocalDate> day = both(value);
        if (day.isEmpty() || constant(day.get())) {
            return Optional.empty();
        }
        Matcher parts = BOTH.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int digits = 4 + length(parts.group(2)) + length(parts.group(3));
        String moved = PLAIN.format(day.get().plusDays(days)).substring(0, digits);
        return Optional.of(moved + value.substring(digits));
    }

    private static boolean constant(LocalDate day) {
        return day.isBefore(FIRST) || day.isAfter(LAST) || CONSTANTS.contains(day);
    }

    private static int length(@org.jspecify.annotations.Nullable String group) {
        return group == null ? 0 : group.length();
    }

    private static Optional<LocalDate> both(String value) {
        Matcher parts = BOTH.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String month = parts.group(2) == null ? "01" : parts.group(2);
        String day = parts.group(3) == null ? "01" : parts.group(3);
        return day(parts.group(1) + month + day);
    }

    private static Optional<LocalDate> day(String value) {
        Matcher parts = DATE.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String[] ends(String value) {
        return value.split("-", -1);
    }

    private static boolean all(String[] ends, java.util.function.Predicate<String> test) {
        for (String end : ends) {
            if (!test.test(end)) {
                return false;
            }
        }
        return true;
    }
}
