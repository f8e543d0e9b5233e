package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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
        return new Probe(
                ABOUT,
                b -> trial(b, InstantSource.system()),
                b -> trial(b, InstantSource.offset(InstantSource.system(), Duration.ofDays(7))));
    }

    private static Evidence trial(Bench bench, InstantSource clock) throws Exception {
        if (bench.vault().isEmpty()) {
            return Evidence.notEvidenced("No vault was given, so none was backed up.");
        }
        Instant[] last = new Instant[1];
        bench.vault().get().log().read(0, e -> {
            if (made(e)) {
                last[0] = Instant.ofEpochMilli(e.loggedAt());
            }
        });
        if (last[0] == null) {
            return Evidence.notEvidenced("The vault at hand has no backup on record.");
        }
        Duration age = Duration.between(last[0], clock.instant());
        String words = "The last backup on record is " + age.toHours() + " hours old.";
        return age.compareTo(LONGEST) > 0 ? Evidence.notSatisfied(words) : Evidence.satisfied(words);
    }

    private static boolean made(AuditLog.Entry entry) {
        return entry.action().equals("BACKUP") && entry.outcome().equals("SUCCESS");
    }
}
