package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** An entry that was answered is on the disk: the disk is watched from below. */
final class DurableLog {
    private static final int ENTRIES = 20;
    private static final CheckAbout ABOUT = new CheckAbout(
            "durable-log",
            List.of("SEC-312-b"),
            "Entries are appended while the disk is watched: before each answer the log's segment must have been written and"
                    + " forced to the disk.",
            "The log answers before the disk.");

    private DurableLog() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, Sabotage.log(ForwardingLog.broken(Hasty::new))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Findings findings = new Findings();
        WatchedFiles disk = new WatchedFiles(name -> name.startsWith("seg-"));
        long slowest = 0;
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage, b -> b.files(disk))) {
            for (int i = 0; i < ENTRIES; i++) {
                long before = disk.forced();
                long start = System.nanoTime();
                scratch.vault().log().append(AuditEvent.of("ADMIN", "self-test", "CANARY", "SUCCESS"));
                slowest = Math.max(slowest, System.nanoTime() - start);
                boolean durable = disk.forced() > before && disk.unforced() == 0;
                findings.require(durable, "Entry " + i + " was answered before it was on the disk.");
            }
        }
        return findings.evidence(
                ENTRIES + " entries were each written and forced to the disk before they were answered; the"
                        + " slowest took " + slowest / 1_000_000 + " ms.");
    }

    /** Saboteur: answers at once and writes when it is closed. */
    private static final class Hasty extends ForwardingLog {
        Hasty(AuditLog honest) {
            super(honest);
        }

        @Override
        public Receipt append(AuditEvent event) {
            return forged();
        }
    }
}
