package io.hipaaimage.cli.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times on the command line: an instant, or a day, in UTC where no zone is known. */
final class Times {
    private Times() {}

    static Instant of(String option, String text) throws RefusedException {
        return of(option, text, ZoneOffset.UTC);
    }

    static Instant of(String option, String text, ZoneId zone) throws RefusedException {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    option + " is a day such as 2026-03-01 or an instant such as 2026-03-01T10:00:00Z");
        }
    }
}
