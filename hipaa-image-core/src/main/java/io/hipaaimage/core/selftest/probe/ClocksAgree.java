package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The clock of the vault at hand, the machine's, the disk's and the log's tell the same time. */
final class ClocksAgree {
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration OFF = Duration.ofHours(2);
    private static final CheckAbout ABOUT = new CheckAbout(
            "clocks-agree",
            List.of("SEC-312-b", "SEC-312-a2iii"),
            "The clock of the vault at hand is compared with the machine's, with the time that the disk gives to a new file, and with the"
                    + " newest entry of the log.",
            "The vault's clock is two hours behind.");

    private ClocksAgree() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, OnRecord.clock(b)), b -> trial(b, OnRecord.clock(b, OFF.negated())));
    }

    private static Evidence trial(Bench bench, InstantSource clock) throws Exception {
        Findings findings = new Findings();
        Path file = Files.createFile(bench.folder("clock").resolve("now"));
        Instant disk = Files.getLastModifiedTime(file).toInstant();
        Instant now = clock.instant();
        near(findings, now, InstantSource.system().instant(), "the machine's");
        near(findings, now, disk, "the disk's");
        Optional<Instant> newest = OnRecord.last(bench, e -> true);
        findings.require(
                newest.isEmpty() || newest.get().isBefore(now.plus(MOST)),
                "The newest entry of the log is of the future.");
        return findings.evidence(
                "The clocks of vault, machine, disk and log agree within five minutes; whether they are right is"
                        + " for a time server to say.");
    }

    private static void near(Findings findings, Instant one, Instant other, String whose) {
        Duration apart = Duration.between(one, other).abs();
        findings.require(
                apart.compareTo(MOST) <= 0,
                "The vault's clock and " + whose + " are " + apart.toMinutes() + " minutes apart.");
    }
}
