package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.evidence.EncryptionException;
import io.hipaaimage.core.evidence.EncryptionException.Ground;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.Administration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Whatever is not encrypted is on record with its plan, and an exception whose plan has ended is none. */
final class ExceptionRegister {
    private static final CheckAbout ABOUT = new CheckAbout(
            "encryption-exceptions",
            List.of("NPRM-04"),
            "Exceptions from encryption are filed in a scratch vault: one with a plan that then ends, one without a plan, one of an"
                    + " individual towards the entity's own technology; those of the vault at hand are read.",
            "The clock by which an exception ends stands still.");

    private ExceptionRegister() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean still) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            Instant start = scratch.clock.instant();
            InstantSource clock = still ? InstantSource.fixed(start) : scratch.clock;
            Administration desk = scratch.vault().administration("canary.security");
            desk.evidence().except(of(Ground.LEGACY, false, "plan 7", start, Duration.ofDays(30)));
            findings.require(expired(scratch, clock) == 0, "An exception counts as ended before its plan has ended.");
            scratch.clock.advance(Duration.ofDays(31));
            findings.require(expired(scratch, clock) == 1, "An exception stands after its plan has ended.");
            scratch.reopen();
            findings.require(expired(scratch, clock) == 1, "An exception is forgotten when the vault is opened again.");
            refused(
                    findings,
                    "USAGE",
                    () -> of(Ground.LEGACY, false, "", start, Duration.ofDays(30)),
                    "without a plan");
            refused(
                    findings,
                    "USAGE",
                    () -> of(Ground.LEGACY, false, "plan 7", start, Duration.ofDays(800)),
                    "for two years");
            refused(
                    findings,
                    "REFUSED",
                    () -> of(Ground.INDIVIDUAL_REQUEST, true, "", start, Duration.ofDays(30)),
                    "towards the entity's own technology");
            scratch.vault().administration("canary.security").evidence().endException("canary");
            findings.require(expired(scratch, clock) == 0, "An exception that was ended stands.");
        }
        String atHand = "no vault was given";
        if (bench.vault().isPresent() && !still) {
            var wiring = bench.vault().get().wiring();
            List<EncryptionException> all = wiring.evidence().exceptions().all();
            long over = all.stream()
                    .filter(e -> e.expired(wiring.clock().instant()))
                    .count();
            findings.require(
                    over == 0,
                    over + " exceptions from encryption of the vault at hand have ended; renew or end them.");
            atHand = "the vault at hand has " + all.size() + " exceptions on record, none of them ended";
        }
        return findings.evidence(
                "An exception ended with its plan; one without a plan, one for two years and one towards the entity's own"
                        + " technology were refused; " + atHand
                        + ". This library stores and sends nothing unencrypted by itself.");
    }

    private static long expired(ScratchVault scratch, InstantSource clock) throws Exception {
        return scratch.vault().wiring().evidence().exceptions().all().stream()
                .filter(e -> e.expired(clock.instant()))
                .count();
    }

    private static void refused(Findings findings, String code, Refusal.Work work, String what) throws Exception {
        findings.refused("An exception " + what, code, Refusal.of(work));
    }

    private static EncryptionException of(Ground ground, boolean own, String plan, Instant at, Duration lasts)
            throws io.hipaaimage.core.RefusedException {
        return EncryptionException.of(
                "canary", ground, "a synthetic modality", own, plan, "binder 3", "canary.security", at, at.plus(lasts));
    }
}
