package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that decide are those that somebody approved, by their digest, and every decision names it. */
final class PolicyApproved {
    private static final String CONTROL = "SEC-308-a4";
    private static final Pattern DIGEST = Pattern.compile("policy-sha256:([0-9a-f]{64})");
    private static final CheckAbout ABOUT = new CheckAbout(
            "policy-approved",
            List.of(CONTROL),
            "The digest of the rules in use is compared with the one that was approved by selftest attest " + CONTROL
                    + " (evidence with policy-sha256:DIGEST), and with what the entries of decisions name.",
            "The rules in use are others than those approved.");

    private PolicyApproved() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, digest -> digest), b -> trial(b, digest -> digest.substring(1) + "0"));
    }

    private static Evidence trial(Bench bench, UnaryOperator<String> inUse) throws Exception {
        if (bench.vault().isEmpty()) {
            return Evidence.notEvidenced("No vault was given, so nobody approved its rules.");
        }
        String digest = inUse.apply(bench.vault().get().wiring().gate().policyDigest());
        Optional<Attestation> word =
                bench.vault().get().wiring().evidence().attestations().on(CONTROL);
        Matcher approved = DIGEST.matcher(word.map(Attestation::evidence).orElse(""));
        if (!approved.find()) {
            return Evidence.notEvidenced(
                    "Nobody has approved the rules in use by their digest, policy-sha256:" + digest + ".");
        }
        Findings findings = new Findings();
        findings.require(
                approved.group(1).equals(digest),
                "The rules in use are not those that were approved: policy-sha256:" + digest + ".");
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            String own = scratch.vault().wiring().gate().policyDigest();
            scratch.capture(Canary.small());
            for (AuditLog.Entry entry : Entries.since(scratch.vault().log(), 0)) {
                String named = entry.facts().get("policy");
                findings.require(named == null || named.equals(own), "The entry of a decision names other rules.");
            }
        }
        return findings.evidence(
                "The rules in use are those that " + word.map(Attestation::by).orElse("")
                        + " approved, by their digest; the entry of every decision names the rules that it was made by.");
    }
}
