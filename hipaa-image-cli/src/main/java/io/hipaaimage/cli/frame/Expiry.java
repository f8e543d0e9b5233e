package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An end in time as people type it: {@code 30s}, {@code 15m}, {@code 12h}, {@code 7d}, or an instant such as {@code 2026-03-01T10:00:00Z}. */
public final class Expiry {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

    private Expiry() {}

    /**
     * Reads an end.
     *
     * @param text what was typed
     * @param now the time, from which a span counts
     * @return the end, after {@code now}
     * @throws RefusedException {@code USAGE} for anything else, and for an end that is not in the future
     */
    public static Instant parse(String text, Instant now) throws RefusedException {
        Instant end;
        try {
            Matcher span = SPAN.matcher(text);
            end = span.matches() ? now.plus(length(Long.parseLong(span.group(1)), span.group(2))) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("'" + Names.escape(text) + "' is no end in time");
        } catch (DateTimeException | ArithmeticException e) {
            throw refused("'" + Names.escape(text) + "' lies beyond what a calendar holds");
        }
        if (!end.isAfter(now)) {
            throw refused("'" + Names.escape(text) + "' is past");
        }
        return end;
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static RefusedException refused(String what) {
        return new RefusedException(
                ErrorCode.USAGE, what, "give 30s, 15m, 12h, 7d or an instant like 2030-01-31T12:00:00Z");
    }
}
