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
import java.util.Optional;
import java.util.Set;

/** That a backup of the vault at hand was tried within the last six months, by its log. */
final class RestoreTested {
    private static final Duration LONGEST = Duration.ofDays(184);
    private static final Set<String> TRIED = Set.of("BACKUP_VERIFY", "RESTORE");
    private static final CheckAbout ABOUT = new CheckAbout(
            "restore-tested",
            List.of("NPRM-13"),
            "The log of the vault at hand is read for the last time that a backup was restored or every record of it opened, which may be"
                    + " six months ago.",
            "The clock stands a year ahead, so that every trial is too old.");

    private RestoreTested() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT, b -> trial(b, OnRecord.clock(b)), b -> trial(b, OnRecord.clock(b, Duration.ofDays(366))));
    }

    private static Evidence trial(Bench bench, InstantSource clock) throws Exception {
        if (bench.vault().isEmpty()) {
            return Evidence.notEvidenced("No vault was given, so none has a backup.");
        }
        Optional<Instant> last = OnRecord.last(bench, RestoreTested::tried);
        if (last.isEmpty()) {
            return Evidence.notEvidenced("No backup of the vault at hand was tried yet: run backup verify.");
        }
        Duration age = Duration.between(last.get(), clock.instant());
        String words = "A backup with its registries, records and settings was tried " + age.toDays() + " days ago.";
        return age.compareTo(LONGEST) > 0 ? Evidence.notSatisfied(words) : Evidence.satisfied(words);
    }

    private static boolean tried(AuditLog.Entry entry) {
        return TRIED.contains(entry.action()) && entry.outcome().equals("SUCCESS");
    }
}
