package io.hipaaimage.core.selftest;

import io.hipaaimage.core.control.Kind;
import io.hipaaimage.core.evidence.Attestation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What people attest, put beside what was tried. A word never takes the place of a probe: a control that a probe can show whole stays as
 * the probe left it, and one that failed has failed.
 *
 * @param attestations the newest word on each control
 * @param now the time of the run
 */
record Words(List<Attestation> attestations, Instant now) {
    static final Words NONE = new Words(List.of(), Instant.EPOCH);

    ControlResult added(ControlResult result) {
        Optional<Attestation> word = attestations.stream()
                .filter(a -> a.control().equals(result.control().id()))
                .findFirst();
        boolean open = result.status() == Status.NOT_EVIDENCED || result.status() == Status.SATISFIED;
        if (word.isEmpty() || !open || result.control().kind() == Kind.LIVE) {
            return result;
        }
        Status status =
                result.status() == Status.NOT_EVIDENCED && !word.get().stale(now) ? Status.ATTESTED : result.status();
        return new ControlResult(
                result.control(),
                status,
                status == Status.ATTESTED ? said(word.get()) : result.evidence() + " " + said(word.get()),
                result.twin(),
                result.checks(),
                result.millis());
    }

    private String said(Attestation word) {
        String age = word.days(now) + " days ago, on " + day(word.at());
        return word.stale(now)
                ? "STALE: " + word.by() + " attested it " + age + ", to hold until " + day(word.until()) + "; renew it."
                : word.by() + " attested it " + age + ", to hold until " + day(word.until()) + "; evidence: "
                        + word.evidence() + ".";
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
