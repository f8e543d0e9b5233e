package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.RelationshipDesk;
import java.util.List;
import java.util.Map;

/** A right that ended has ended at the next question: nothing is remembered between two decisions. */
final class RightsEnd {
    private static final CheckAbout ABOUT = new CheckAbout(
            "rights-end",
            List.of("SEC-308-a3iiC"),
            "A physician who may see a picture leaves the care team, comes back, is of it by a record on file alone, which is ended, and"
                    + " leaves the organisation; the next question after each is measured.",
            "The host's directory answers from a cache.");

    private RightsEnd() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, false), b -> trial(b, true));
    }

    private static Evidence trial(Bench bench, boolean cached) throws Exception {
        Findings findings = new Findings();
        FactSource remembered = question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of());
        long start;
        long took;
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE, b -> {
            if (cached) {
                b.facts(remembered);
            }
        })) {
            Canary canary = Canary.small();
            ImageId image = scratch.capture(canary);
            findings.require(Reasons.permits(scratch.care().decide(image)), "A member of the care team was denied.");
            start = System.nanoTime();
            scratch.facts.relationship(Relationship.NONE);
            findings.require(
                    Reasons.codes(scratch.care().decide(image)).contains("NO_RELATIONSHIP"),
                    "Who left the care team was permitted.");
            took = System.nanoTime() - start;
            byRecord(findings, scratch, canary, image);
            scratch.facts.relationship(Relationship.CARE_TEAM);
            scratch.facts.fact("workforce_terminated", "");
            findings.require(
                    Reasons.codes(scratch.care().decide(image)).contains("ACCESS_TERMINATED"),
                    "Who left the organisation was permitted.");
        }
        return findings.evidence("Who left the care team was denied " + took / 1_000_000
                + " ms later, at the next question, and whose record of it was ended at the next question too; who left the"
                + " organisation was denied as ACCESS_TERMINATED.");
    }

    /** Where the host does not know, what is on file counts until it is ended, and nobody files it for himself. */
    private static void byRecord(Findings findings, ScratchVault scratch, Canary canary, ImageId image)
            throws Exception {
        scratch.facts.relationship(Relationship.UNKNOWN);
        FiledRelationship filed = CareTeamRecord.of(canary);
        findings.refused(
                "To file a relationship of one's own",
                "DENIED",
                Refusal.of(() -> desk(scratch, filed.who()).file(filed)));
        desk(scratch, "canary.desk").file(filed);
        findings.require(
                Reasons.permits(scratch.care().decide(image)), "Who is of the care team by a record was denied.");
        desk(scratch, "canary.desk").end(filed.id());
        findings.require(
                Reasons.codes(scratch.care().decide(image)).contains("ATTRIBUTE_MISSING:relationship"),
                "Whose record was ended was permitted.");
    }

    private static RelationshipDesk desk(ScratchVault scratch, String actor) {
        return scratch.vault().administration(actor).legal().relationships();
    }
}
