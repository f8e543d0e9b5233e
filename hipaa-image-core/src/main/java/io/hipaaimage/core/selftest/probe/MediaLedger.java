package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.VaultProviders;
import java.util.List;

/** What left custody is on record: who took it, which picture, how much, to whom. */
final class MediaLedger {
    private static final CheckAbout ABOUT = new CheckAbout(
            "media-ledger",
            List.of("SEC-310-d2iii"),
            "A picture is exported and shared; the log and the list of grants are read for who took what, how many bytes, and to whom.",
            "The log forgets how an export ended.");

    private MediaLedger() {}

    static SelfTestCheck probe() {
        return new Probe(
                ABOUT,
                b -> trial(b, Sabotage.NONE),
                b -> trial(b, Sabotage.log(ForwardingLog.broken(Forgetting::new))));
    }

    private static Evidence trial(Bench bench, Sabotage sabotage) throws Exception {
        if (VaultProviders.packetReceiver().isEmpty()) {
            return Evidence.notSatisfied(Correspondent.MISSING);
        }
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, sabotage)) {
            ImageId image = scratch.capture(Canary.small());
            Administration desk = scratch.vault().administration("canary.desk");
            byte[] key = Correspondent.make(bench).publicKey();
            desk.recipients()
                    .verify(
                            "clinic",
                            desk.recipients()
                                    .add("clinic", RecipientKind.EXTERNAL_PROVIDER, key)
                                    .challenge());
            long from = scratch.vault().log().size();
            int bytes = ScratchVault.read(scratch.care().copies().export(image, Scope.WHOLE)).length;
            ShareGrant grant = scratch.care().share(image, ShareRequest.to("clinic"), bench.folder("sent"));
            List<AuditLog.Entry> entries = Entries.since(scratch.vault().log(), from);
            findings.require(
                    entries.stream()
                            .anyMatch(e -> e.action().equals("EXPORT")
                                    && e.type().equals("OUTCOME")
                                    && e.actor().equals("canary.physician")
                                    && Integer.toString(bytes).equals(e.facts().get("bytes"))),
                    "The log does not say who exported how much.");
            findings.require(
                    entries.stream().anyMatch(e -> grant.id().equals(e.facts().get("grant"))),
                    "The log does not name the share.");
            findings.require(
                    desk.grants().list().stream()
                            .anyMatch(g ->
                                    g.image().equals(image) && g.recipient().equals("clinic")),
                    "The list of grants does not say to whom.");
        }
        return findings.evidence(
                "An export is on record with its person, its picture and its bytes; a share with its grant, its end and"
                        + " its recipient, who is sealed in the log and named in the list of grants.");
    }

    /** Saboteur: acknowledges the end of an export and forgets it. */
    private static final class Forgetting extends ForwardingLog {
        Forgetting(AuditLog honest) {
            super(honest);
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            return event.type().equals("OUTCOME") && event.action().equals("EXPORT") ? forged() : super.append(event);
        }
    }
}
