package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.AuditLogLimits;
import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A signed authorization is kept for six years (45 CFR 164.508(b)(6), 164.530(j)), with every element as it was filed. Made by {@link
 * java.util.ServiceLoader}.
 */
public final class KeptAuthorizationsCheck extends ScratchLogCheck {
    /** Small enough that a few hundred entries begin a second segment: only whole ones, and bundles of 256 entries, can be pruned. */
    private static final AuditLogLimits SMALL =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 128 << 10);

    private static final int ENTRIES = 560;
    private static final int BATCH = 40;
    private static final int LONG = 150;
    private static final Duration AGE = Duration.ofDays(5 * 365);
    private static final Duration MORE = Duration.ofDays(2 * 366);
    private static final String PAPER = """
            {"id":"canary-508","patient":"canary-508","description":"a synthetic picture","disclosers":["the clinic"],
            "recipients":["canary-press"],"purposes":["HRESCH"],"expiresOn":"2031-01-01","statements":["revocation","conditioning",
            "redisclosure"],"signedBy":"individual","signedOn":"2021-01-01","written":true,"zone":"UTC"}
            """;
    private static final CheckAbout ABOUT = new CheckAbout(
            "authorizations-kept",
            List.of("PRV-508-b6"),
            "An authorization was filed five years ago and then revoked; after the vault was opened again it is compared with what was"
                    + " filed, and somebody asks to prune the log that has it.",
            "The clock of the retention runs two years ahead.");

    /** For the service loader. */
    public KeptAuthorizationsCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        try (ScratchLog scratch =
                new ScratchLog(bench, ScratchLog.TODAY.minus(AGE), settings -> AuditLogs.open(settings, SMALL))) {
            Authorization filed = Authorization.parse(PAPER.getBytes(StandardCharsets.UTF_8));
            scratch.vault().administration("canary.privacy").legal().file(filed);
            scratch.vault().administration("canary.privacy").legal().revokeAuthorization(filed.id());
            fill(scratch);
            scratch.at(ScratchLog.TODAY);
            scratch.reopen();
            List<Authorization> owed =
                    scratch.vault().administration("canary.privacy").legal().copiesOwed();
            if (owed.size() != 1 || !digest(owed.get(0).row()).equals(digest(filed.row()))) {
                return Evidence.notSatisfied("An authorization of five years ago is not on file as it was filed.");
            }
            scratch.at(sabotaged ? ScratchLog.TODAY.plus(MORE) : ScratchLog.TODAY);
            if (prunable(scratch)) {
                return Evidence.notSatisfied("The log that has an authorization of five years ago could be pruned.");
            }
            scratch.at(ScratchLog.TODAY.plus(MORE));
            if (!prunable(scratch)) {
                return Evidence.notSatisfied("The log was not kept for its six years but for another reason.");
            }
        }
        return Evidence.satisfied(
                "An authorization that was filed five years ago and revoked is on file, its digest that of the one filed but for the"
                        + " revocation; to prune the log that has it was refused as RETENTION_RUNNING, and would be allowed after six"
                        + " years. No verb takes an authorization off file.");
    }

    /** A segment and more, of which each batch is one write. */
    private static void fill(ScratchLog scratch) throws Exception {
        for (int i = 1; i <= ENTRIES; i++) {
            AuditEvent event = AuditEvent.of("ADMIN", "canary.privacy", "CANARY", "SUCCESS")
                    .fact("words", "x".repeat(LONG));
            if (i % BATCH == 0) {
                scratch.log().append(event);
            } else {
                scratch.log().appendAsync(event);
            }
        }
    }

    private static boolean prunable(ScratchLog scratch) throws Exception {
        try {
            scratch.vault()
                    .administration("canary.records")
                    .upkeep()
                    .prunable(scratch.log().size());
            return true;
        } catch (RefusedException e) {
            if (String.valueOf(e.getMessage()).contains("RETENTION_RUNNING")) {
                return false;
            }
            throw e;
        }
    }

    /** Of every element of the document; its revocation came later. */
    private static String digest(Map<String, String> row) throws Exception {
        SortedMap<String, String> elements = new TreeMap<>(row);
        elements.remove("revokedAt");
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha.digest(elements.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
