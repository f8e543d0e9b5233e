package io.hipaaimage.core.selftest;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.vault.ImageVault;
import java.util.ArrayList;
import java.util.List;

/** Puts a run on record in the log of the vault at hand: one entry {@code SELFTEST} with the report's digest. */
final class RunRecord {
    private static final CheckAbout ON_RECORD = new CheckAbout(
            "run-on-record",
            List.of("SEC-308-a8"),
            "This run is put on record in the log of the vault at hand, with a proof.",
            "");

    private final ImageVault vault;

    RunRecord(ImageVault vault) {
        this.vault = vault;
    }

    /** Makes the report of results. */
    interface Findings {
        SelfTestReport report(List<CheckResult> results);
    }

    /** A log that does not take the run, or cannot prove it, is a finding of the run and not its end. */
    SelfTestReport of(Findings findings, List<CheckResult> results) {
        SelfTestReport report = findings.report(results);
        try {
            return record(report);
        } catch (ImageVaultException e) {
            List<CheckResult> all = new ArrayList<>(results);
            all.add(new CheckResult(
                    ON_RECORD, Status.NOT_SATISFIED, "The run is not on record: " + e.code() + ".", Twin.NONE, "", 0));
            return findings.report(all);
        }
    }

    private SelfTestReport record(SelfTestReport report) throws ImageVaultException {
        AuditEvent event = AuditEvent.of("ADMIN", "self-test", "SELFTEST", report.passed() ? "SUCCESS" : "FAILED")
                .fact("profile", report.profile().word())
                .fact("policy", vault.wiring().gate().policyDigest())
                .fact("inventory", Inventory.of(vault).digest())
                .fact("satisfied", Long.toString(report.count(Status.SATISFIED)))
                .fact("notSatisfied", Long.toString(report.count(Status.NOT_SATISFIED)))
                .fact("probeInvalid", Long.toString(report.count(Status.PROBE_INVALID)));
        return report.recorded(
                vault.wiring().evidence().runs().record(event, report.digest(), report.at(), report.standing()));
    }
}
