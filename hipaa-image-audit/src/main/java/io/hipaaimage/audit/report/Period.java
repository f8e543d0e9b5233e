package io.hipaaimage.audit.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/**
 * A span of time.
 *
 * @param from its first instant
 * @param to the first instant after it, not before {@code from}
 */
public record Period(Instant from, Instant to) {
    /** How far back an individual may ask (45 CFR 164.528(a)(1)). */
    private static final int ACCOUNTING_YEARS = 6;

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }

    /**
     * The six years before a request.
     *
     * @param request the time of the request
     * @return the period, the instant of the request included
     */
    public static Period sixYearsBefore(Instant request) {
        Instant from =
                request.atOffset(ZoneOffset.UTC).minusYears(ACCOUNTING_YEARS).toInstant();
        return new Period(from, request.plusMillis(1));
    }

    /**
     * Whether an instant lies in it.
     *
     * @param at the instant
     * @return true from {@code from} to before {@code to}
     */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The calendar years (UTC) that it touches, and one on each side: what happened is logged later, in a year of its own. */
    int[] years() {
        int first = from.atOffset(ZoneOffset.UTC).getYear();
        int last = to.atOffset(ZoneOffset.UTC).getYear();
        return IntStream.rangeClosed(first, last + 1).toArray();
    }
}
