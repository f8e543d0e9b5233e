package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The path of a picture from capture to destruction: at each gate its probes and the worst of what they saw. */
final class PathPicture {
    private static final String DECISIONS = "decides-";

    /** A gate and the checks that stand at it. */
    private record Gate(String name, Set<String> checks) {}

    private static final List<Gate> GATES = List.of(
            new Gate("Capture", Set.of("temp-hygiene")),
            new Gate(
                    "Seal",
                    Set.of(
                            "wrong-key",
                            "moved-ciphertext",
                            "altered-image",
                            "weak-providers",
                            "encryption-exceptions")),
            new Gate(
                    "Store",
                    Set.of(
                            "stored-bytes",
                            "no-strangers",
                            "images-at-hand",
                            "backup-restored",
                            "backup-age",
                            "restore-tested",
                            "host-registries",
                            "asset-inventory")),
            new Gate("Keys", Set.of("keys-apart", "key-rights", "key-rotation", "host-key")),
            new Gate(
                    "Decide",
                    Set.of(
                            "default-deny",
                            "unique-user",
                            "automatic-logoff",
                            "two-factors",
                            "emergency-access",
                            "rights-end",
                            "minimum-necessary",
                            "separate-administration",
                            "policy-approved")),
            new Gate(
                    "Log",
                    Set.of(
                            "audit-trail",
                            "every-verb",
                            "durable-log",
                            "altered-log",
                            "log-at-hand",
                            "no-audit-no-pixels",
                            "run-is-logged",
                            "run-on-record",
                            "evaluation-age",
                            "clocks-agree",
                            "operator-log")),
            new Gate(
                    "Share",
                    Set.of("unverified-recipient", "sealed-share", "clean-export", "media-ledger", "agreement-terms")),
            new Gate(
                    "Account for",
                    Set.of(
                            "accounting",
                            "activity-review",
                            "incident-clocks",
                            "part2-elements",
                            "denial-rate",
                            "burden-of-proof",
                            "authorizations-kept",
                            "contingency-told")),
            new Gate("Destroy", Set.of("crypto-shred", "six-years")));

    private PathPicture() {}

    static void write(StringBuilder out, SelfTestReport report) {
        out.append("<section id=\"path\">\n<h2>The path of a picture, and its gates</h2>\n<ol class=\"path\">\n");
        List<CheckResult> rest = new ArrayList<>(report.checks());
        for (Gate gate : GATES) {
            List<CheckResult> here = rest.stream().filter(c -> at(gate, c)).toList();
            rest.removeAll(here);
            gate(out, gate.name(), here);
        }
        if (!rest.isEmpty()) {
            gate(out, "The host's own", rest);
        }
        out.append("</ol>\n</section>\n");
    }

    private static boolean at(Gate gate, CheckResult check) {
        String id = check.about().id();
        return gate.checks().contains(id) || (gate.name().equals("Decide") && id.startsWith(DECISIONS));
    }

    private static void gate(StringBuilder out, String name, List<CheckResult> checks) {
        out.append("<li><strong>").append(name).append("</strong> ");
        Optional<Status> worst = checks.stream()
                .map(CheckResult::status)
                .filter(s -> s.compareTo(Status.NOT_EVIDENCED) > 0)
                .max(Comparator.naturalOrder());
        String word = worst.map(Status::word).orElse("not tried");
        out.append("<span class=\"status ").append(word.replace(' ', '-')).append("\">");
        out.append(word).append("</span> <small>").append(checks.size());
        out.append(checks.size() == 1 ? " probe" : " probes").append("</small></li>\n");
    }
}
