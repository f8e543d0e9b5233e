package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluations are on record: each run of the self-test is an entry with its time and the digest of what was found. */
final class RunIsLogged {
    private static final CheckAbout ABOUT = new CheckAbout(
            "run-is-logged",
            List.of("SEC-308-a8"),
            "The entry that a run leaves is written to a scratch vault's log and read back after the vault was opened again; earlier"
                    + " runs are looked up in the log of the vault at hand.",
            "The log drops the entries of the self-test.");

    private RunIsLogged() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, Sabotage.NONE, b.vault()), RunIsLogged::twin);
    }

    private static Evidence twin(Bench bench) throws Exception {
        return trial(bench, Sabotage.log(ForwardingLog.broken(Dropping::new)), Optional.empty());
    }

    private static Evidence trial(Bench bench, Sabotage sabotage, Optional<ImageVault> vault) throws Exception {
        Findings findings = new Findings();
        String digest = "0123456789abcdef".repeat(4);
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            scratch.vault()
                    .log()
                    .append(AuditEvent.of("ADMIN", "self-test", "SELFTEST", "SUCCESS")
                            .fact("report", digest));
            scratch.reopen();
            List<AuditLog.Entry> runs = runs(scratch.vault().log());
            boolean there = runs.stream().anyMatch(e -> digest.equals(e.facts().get("report")));
            findings.require(there, "The log does not have the entry of a run.");
        }
        String earlier = "No vault was given, so this run leaves no entry.";
        if (vault.isPresent()) {
            List<AuditLog.Entry> runs = runs(vault.get().log());
            earlier = runs.isEmpty()
                    ? "This is the first run that the vault at hand has on record."
                    : "The vault at hand has " + runs.size() + " earlier runs on record, the last of "
                            + Instant.ofEpochMilli(runs.get(runs.size() - 1).loggedAt()) + ".";
        }
        return findings.evidence("The entry of a run was found again with its time and digest. " + earlier);
    }

    private static List<AuditLog.Entry> runs(AuditLog log) throws Exception {
        List<AuditLog.Entry> found = new ArrayList<>();
        log.read(0, e -> {
            if (e.action().equals("SELFTEST")) {
                found.add(e);
            }
        });
        return found;
    }

    /** Saboteur: acknowledges a run and forgets it. */
    private static final class Dropping extends ForwardingLog {
        Dropping(AuditLog honest) {
            super(honest);
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            return event.action().equals("SELFTEST") ? forged() : super.append(event);
        }
    }
}
