package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** Every access leaves its entries, before and after; a denial too; a question leaves none. */
final class AuditTrail {
    private static final List<String> EXPECTED = List.of(
            "CAPTURE INTENT PENDING",
            "CAPTURE OUTCOME SUCCESS",
            "VIEW INTENT PENDING",
            "VIEW OUTCOME SUCCESS",
            "VIEW DENIED DENIED");
    private static final CheckAbout ABOUT = new CheckAbout(
            "audit-trail",
            List.of("SEC-312-b", "SEC-312-a2i"),
            "A picture is captured, opened, refused to a receptionist and asked about; the log is read back entry by entry.",
            "The log drops the entries of denials.");

    private AuditTrail() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT, b -> trial(b, Sabotage.NONE), b -> trial(b, Sabotage.log(ForwardingLog.broken(Dropping::new))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        Canary canary = Canary.small();
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            AuditLog log = scratch.vault().log();
            long from = log.size();
            ImageId image = scratch.capture(canary);
            scratch.read(scratch.care(), image);
            String denied = Refusal.of(() -> scratch.session(Role.RECEPTIONIST, PurposeOfUse.TREAT)
                    .open(image)
                    .close());
            findings.refused("A receptionist's request for treatment", "DENIED", denied);
            scratch.care().decide(image);
            List<AuditLog.Entry> entries = Entries.since(log, from);
            findings.require(
                    Entries.words(entries).equals(EXPECTED),
                    "The log has " + String.join(", ", Entries.words(entries)) + ", not " + String.join(", ", EXPECTED)
                            + ".");
            for (AuditLog.Entry entry : entries) {
                boolean named = !entry.actor().isBlank() && image.value().equals(entry.image());
                findings.require(
                        named && entry.pseudonym() != null, "An entry lacks who, which image or which patient.");
                findings.require(!canary.patient().equals(entry.pseudonym()), "A patient stands in clear in the log.");
            }
        }
        return findings.evidence(
                "A capture, a view, a denial and a question left exactly five entries: INTENT and OUTCOME of the"
                        + " first two, DENIED of the third, none of the last; each names one person, the image and a pseudonym.");
    }

    /** Saboteur: acknowledges denials and forgets them. */
    private static final class Dropping extends ForwardingLog {
        Dropping(AuditLog honest) {
            super(honest);
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            return event.type().equals("DENIED") ? forged() : super.append(event);
        }
    }
}
