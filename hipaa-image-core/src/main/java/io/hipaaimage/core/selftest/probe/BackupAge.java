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

/** How old the newest backup of the vault at hand is, by its log. */
final class BackupAge {
    private static final Duration LONGEST = Duration.ofDays(2);
    private static final CheckAbout ABOUT = new CheckAbout(
            "backup-age",
            List.of("NPRM-09"),
            "The log of the vault at hand is read for its last backup, which may be 48 hours old.",
            "The clock stands a week ahead, so that every backup is too old.");

    private BackupAge() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, OnRecord.clock(b)), b -> trial(b, OnRecord.clock(b, Duration.ofDays(7))));
    }

    private static Evidence trial(Bench bench, InstantSource clock) throws Exception {
        if (bench.vault().isEmpty()) {
            return Evidence.notEvidenced("No vault was given, so none was backed up.");
        }
        Optional<Instant> last = OnRecord.last(
                bench, e -> e.action().equals("BACKUP") && e.outcome().equals("SUCCESS"));
        if (last.isEmpty()) {
            return Evidence.notEvidenced("The vault at hand has no backup on record.");
        }
        Duration age = Duration.between(last.get(), clock.instant());
        String words = "The last backup on record is " + age.toHours() + " hours old.";
        return age.compareTo(LONGEST) > 0 ? Evidence.notSatisfied(words) : Evidence.satisfied(words);
    }
}
