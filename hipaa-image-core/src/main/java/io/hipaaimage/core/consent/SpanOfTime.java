package io.hipaaimage.core.consent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time that a FHIR {@code dateTime} covers: a whole year, month or day without a zone, or one second in a zone. From is inside, until
 * is not.
 *
 * <p>Two that lack a zone are of one calendar and compare as written. One that lacks a zone beside one that has it may be anywhere
 * between UTC+14 and UTC-12, so what lies at an edge is unclear, which closes.
 */
record SpanOfTime(
        LocalDateTime from, LocalDateTime until, @Nullable ZoneOffset offset) {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:)([0-9]{2})(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    /** Reads a {@code dateTime}; throws {@link DateTimeException} for another text and for days that no calendar has. */
    static SpanOfTime parse(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return date(date);
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new DateTimeException("a FHIR dateTime is a year, a month, a day, or a time with its zone");
        }
        boolean leap =
                time.group(3).equals("60"); // a leap second, which the calendar of Java counts into the one before
        String fraction = time.group(4) == null ? "" : time.group(4);
        LocalDateTime from =
                LocalDateTime.parse(time.group(1) + "T" + time.group(2) + (leap ? "59" : time.group(3)) + fraction);
        LocalDateTime until = fraction.isEmpty() ? from.plusSeconds(1) : from.plusNanos(1);
        return new SpanOfTime(from, until, ZoneOffset.of(time.group(5)));
    }

    private static SpanOfTime date(Matcher date) {
        int year = Integer.parseInt(date.group(1));
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        LocalDate first = LocalDate.of(
                year,
                date.group(2) == null ? 1 : Integer.parseInt(date.group(2)),
                date.group(3) == null ? 1 : Integer.parseInt(date.group(3)));
        LocalDate next = date.group(2) == null
                ? first.plusYears(1)
                : date.group(3) == null ? YearMonth.from(first).plusMonths(1).atDay(1) : first.plusDays(1);
        return new SpanOfTime(first.atStartOfDay(), next.atStartOfDay(), null);
    }

    /** The same time, in a zone where it has none of its own. */
    SpanOfTime in(@Nullable ZoneId zone) {
        if (offset != null || zone == null) {
            return this;
        }
        LocalDateTime start =
                from.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        LocalDateTime end =
                until.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        return new SpanOfTime(start, end, ZoneOffset.UTC);
    }

    /** Whether this lies wholly between two bounds; unclear where a part of it does. */
    Fit within(@Nullable SpanOfTime start, @Nullable SpanOfTime end) {
        Fit inside = Fit.YES;
        Fit touches = Fit.YES;
        if (start != null) {
            inside = inside.and(notAfter(start.from, start.offset, from, offset));
            touches = touches.and(
                    notAfter(until, offset, start.from, start.offset).not());
        }
        if (end != null) {
            inside = inside.and(notAfter(until, offset, end.until, end.offset));
            touches = touches.and(notAfter(end.until, end.offset, from, offset).not());
        }
        return inside == Fit.YES ? Fit.YES : touches == Fit.NO ? Fit.NO : Fit.UNCLEAR;
    }

    /** Whether an end cannot be before a start. */
    static boolean ordered(SpanOfTime start, SpanOfTime end) {
        return notAfter(start.from, start.offset, end.until, end.offset) != Fit.NO;
    }

    private static Fit notAfter(
            LocalDateTime a, @Nullable ZoneOffset zoneOfA, LocalDateTime b, @Nullable ZoneOffset zoneOfB) {
        if (zoneOfA == null && zoneOfB == null) {
            return Fit.of(!a.isAfter(b));
        }
        boolean surely =
                !a.toInstant(zoneOfA == null ? LAST : zoneOfA).isAfter(b.toInstant(zoneOfB == null ? FIRST : zoneOfB));
        boolean perhaps =
                !a.toInstant(zoneOfA == null ? FIRST : zoneOfA).isAfter(b.toInstant(zoneOfB == null ? LAST : zoneOfB));
        return surely ? Fit.YES : perhaps ? Fit.UNCLEAR : Fit.NO;
    }
}
