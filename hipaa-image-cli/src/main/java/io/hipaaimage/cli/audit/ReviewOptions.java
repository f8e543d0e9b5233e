package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.ReviewPeople;
import io.hipaaimage.audit.report.ReviewRequest;
import io.hipaaimage.audit.report.ReviewRules;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a review is told beside the log. */
final class ReviewOptions {
    private static final int MOST_BYTES = 256 << 20;

    @Option(
            names = "--people",
            paramLabel = "F",
            order = 30,
            description =
                    "review, breach: what is known of people, a JSON object a line: actor, patient, household, vip, leftOn, "
                            + "hours, state.")
    private @Nullable Path people;

    @Option(names = "--rules", paramLabel = "F", order = 31, description = "review: other rules than those built in.")
    private @Nullable Path rules;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            order = 32,
            description =
                    "review: where working hours are counted, such as America/Chicago (default: UTC). breach: whose "
                            + "calendar the clocks go by (default: the earliest of all, so that none runs late).")
    private @Nullable String zone;

    ReviewRequest request(Period period) throws RefusedException, IOException {
        ReviewRequest request = ReviewRequest.of(period).people(people()).zone(place(ZoneOffset.UTC));
        return rules == null ? request : request.rules(ReviewRules.parse(text(rules)));
    }

    ReviewPeople people() throws RefusedException, IOException {
        return people == null ? ReviewPeople.none() : ReviewPeople.parse(text(people));
    }

    ZoneId place(ZoneId absent) throws RefusedException {
        try {
            return zone == null ? absent : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new RefusedException(ErrorCode.USAGE, "--zone is a time zone such as America/Chicago");
        }
    }

    private static String text(Path file) throws RefusedException, IOException {
        byte[] text = InputFile.beginning(file, MOST_BYTES + 1);
        if (text.length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.USAGE, "the file has more than 256 MiB", "split it");
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
