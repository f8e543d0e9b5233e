package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the log cannot take an entry, no picture is shown and none is taken in. */
final class NoAuditNoPixels {
    private static final CheckAbout ABOUT = new CheckAbout(
            "no-audit-no-pixels",
            List.of("SEC-312-b"),
            "The log is cut off; a picture is opened and another one captured; then the log comes back.",
            "Somebody swallows the log's failure and goes on.");

    private NoAuditNoPixels() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean swallow) throws Exception {
        Findings findings = new Findings();
        AtomicBoolean down = new AtomicBoolean();
        Sabotage outage = Sabotage.log(ForwardingLog.broken(log -> new Outage(log, down, swallow)));
        try (ScratchVault scratch = ScratchVault.make(bench, outage)) {
            ImageId image = scratch.capture(Canary.small());
            int files = Search.files(scratch.home.resolve("images")).size();
            down.set(true);
            String open = Refusal.of(() -> scratch.care().open(image).close());
            findings.refused("Opening a picture without a log", "AUDIT_UNAVAILABLE", open);
            String capture = Refusal.of(() -> scratch.capture(Canary.small()));
            findings.refused("Capturing a picture without a log", "AUDIT_UNAVAILABLE", capture);
            int after = Search.files(scratch.home.resolve("images")).size();
            findings.require(after == files, "A picture was taken in without an entry.");
            down.set(false);
            String back = Refusal.of(() -> scratch.read(scratch.care(), image));
            findings.require(back.isEmpty(), "The picture does not open after the log came back: " + back + ".");
        }
        return findings.evidence(
                "With the log cut off, a view and a capture were refused as AUDIT_UNAVAILABLE and nothing was"
                        + " stored; with the log back, the picture opened.");
    }

    /** The outage itself; the saboteur is whoever swallows it. */
    private static final class Outage extends ForwardingLog {
        private final AtomicBoolean down;
        private final boolean swallow;

        Outage(AuditLog honest, AtomicBoolean down, boolean swallow) {
            super(honest);
            this.down = down;
            this.swallow = swallow;
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            if (!down.get()) {
                return super.append(event);
            }
            if (swallow) {
                return forged();
            }
            throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the scratch vault's log is cut off");
        }
    }
}
