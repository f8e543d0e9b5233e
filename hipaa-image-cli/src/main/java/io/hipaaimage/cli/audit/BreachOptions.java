package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.BreachQuery;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries a breach may have reached. */
final class BreachOptions {
    @Option(
            names = "--discovered",
            paramLabel = "TIME",
            order = 40,
            description = "breach: when it was discovered; default: now.")
    private @Nullable String discovered;

    @Option(names = "--by", paramLabel = "ACTOR", order = 41, description = "breach: by whom; repeatable.")
    private List<String> actors = List.of();

    @Option(names = "--image", paramLabel = "IMAGE", order = 42, description = "breach: which picture; repeatable.")
    private List<String> images = List.of();

    @Option(
            names = "--recipient",
            paramLabel = "NAME",
            order = 43,
            description = "breach: to whom something was sent; repeatable.")
    private List<String> recipients = List.of();

    BreachQuery query(Period period, Instant now, ZoneId zone) throws RefusedException {
        Instant when = discovered == null ? now : Times.of("--discovered", discovered, zone);
        return new BreachQuery(when, period, Set.copyOf(actors), Set.copyOf(images), Set.copyOf(recipients), zone);
    }
}
