package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The vault at hand was evaluated within the last twelve months, by its log. */
final class EvaluationAge {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final CheckAbout ABOUT = new CheckAbout(
            "evaluation-age",
            List.of("NPRM-12"),
            "The log of the vault at hand is read for its last evaluation, or for its beginning where this is the first; either may be"
                    + " twelve months old.",
            "The clock stands two years ahead, so that every evaluation is too old.");

    private EvaluationAge() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT, b -> trial(b, OnRecord.clock(b)), b -> trial(b, OnRecord.clock(b, YEAR.multipliedBy(2))));
    }

    private static Evidence trial(Bench bench, InstantSource clock) throws Exception {
        if (bench.vault().isEmpty()) {
            return Evidence.notEvidenced("No vault was given, so none has an evaluation on record.");
        }
        Optional<Instant> last = OnRecord.last(bench, e -> e.action().equals("SELFTEST"));
        Instant[] first = {last.orElse(null)};
        if (last.isEmpty()) {
            bench.vault()
                    .get()
                    .log()
                    .read(0, e -> first[0] = first[0] == null ? Instant.ofEpochMilli(e.loggedAt()) : first[0]);
        }
        Duration age = first[0] == null ? Duration.ZERO : Duration.between(first[0], clock.instant());
        String words =
                (last.isEmpty() ? "This is the first evaluation; the log began " : "The last evaluation on record was ")
                        + Math.max(0, age.toDays()) + " days ago.";
        return age.compareTo(YEAR) > 0
                ? Evidence.notSatisfied(words)
                : Evidence.satisfied(
                        words + " It is signed and chained in the log; what else an audit of compliance asks"
                                + " for needs people.");
    }
}
