package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.Period;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which time a report covers. */
final class PeriodOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            order = 20,
            description = "The first day or instant (UTC); default: six years before --to.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            order = 21,
            description = "The first day or instant that is left out; default: now.")
    private @Nullable String to;

    Period period(Instant now) throws RefusedException {
        Period whole = Period.sixYearsBefore(to == null ? now : Times.of("--to", to));
        if (from == null) {
            return whole;
        }
        Instant first = Times.of("--from", from);
        if (first.isAfter(whole.to())) {
            throw new RefusedException(ErrorCode.USAGE, "--from lies after --to");
        }
        return new Period(first, whole.to());
    }
}
