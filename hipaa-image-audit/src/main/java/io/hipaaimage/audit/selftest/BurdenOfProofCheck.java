package io.hipaaimage.audit.selftest;

import io.hipaaimage.audit.AuditProof;
import io.hipaaimage.audit.AuditProofs;
import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.vault.IncidentDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who has to show that a use was no breach, or that everybody was told (45 CFR 164.414(b)), can: each step of an incident is proven from
 * an entry, a proof and the log's public key, without the log. Made by {@link java.util.ServiceLoader}.
 */
public final class BurdenOfProofCheck extends ScratchLogCheck {
    private static final String ID = "canary-414";
    private static final List<String> STEPS =
            List.of("INCIDENT_OPEN", "INCIDENT_SCOPE", "INCIDENT_CLOCKS", "INCIDENT_ASSESS", "INCIDENT_CLOSE");
    private static final CheckAbout ABOUT = new CheckAbout(
            "burden-of-proof",
            List.of("BRN-414"),
            "An incident is opened, scoped, timed, assessed and closed; of each step a bundle of entry, proof and public key is taken and"
                    + " verified without the log, then with one bit of the entry changed.",
            "The log loses the assessment.");

    /** For the service loader. */
    public BurdenOfProofCheck() {
        super(ABOUT);
    }

    @Override
    Evidence trial(Bench bench, boolean sabotaged) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (ScratchLog scratch = ScratchLog.losing(
                bench, ScratchLog.TODAY, sabotaged, e -> e.action().equals("INCIDENT_ASSESS"))) {
            handle(scratch.vault().administration("canary.privacy").incidents());
            scratch.at(ScratchLog.TODAY.plus(Duration.ofHours(1)));
            scratch.log().checkpoint();
            VerifierKey key = scratch.publicKey();
            for (String step : STEPS) {
                judge(wrong, scratch, key, step);
            }
        }
        return wrong.isEmpty()
                ? Evidence.satisfied(
                        "Opening, scope, clocks, assessment and close of an incident were each proven from an entry, a proof of "
                                + "the signed log and its public key alone; an entry with a bit changed was not.")
                : Evidence.notSatisfied(String.join(" ", wrong));
    }

    private static void handle(IncidentDesk desk) throws Exception {
        desk.open(Incident.parse(
                json("{'id':'" + ID + "','what':'A synthetic picture was lost.','discoveredOn':'2026-06-14',"
                        + "'zone':'UTC','patients':['canary-414']}")));
        desk.clocks(ID, desk.scope(ID, Map.of(PatientRef.of(ID), "WY")));
        desk.assess(
                ID,
                RiskAssessment.parse(json("{'nature':'one synthetic picture','person':'nobody','acquired':'no',"
                        + "'mitigated':'found again','exception':'none','conclusion':'low_probability',"
                        + "'assessedBy':'canary.privacy','assessedOn':'2026-06-15'}")));
        desk.close(ID);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static void judge(List<String> wrong, ScratchLog scratch, VerifierKey key, String step) throws Exception {
        List<Long> found = new ArrayList<>();
        scratch.log().read(0, e -> {
            if (e.action().equals(step)) {
                found.add(e.index());
            }
        });
        if (found.isEmpty()) {
            wrong.add("There is no entry " + step + " to prove anything by.");
            return;
        }
        AuditProof bundle = AuditProofs.prove(PlatformFiles.get(), scratch.audit(), found.get(0));
        TlogProof proof = TlogProof.parse(bundle.text());
        if (!proof.proves(bundle.entry(), key)) {
            wrong.add("The bundle of " + step + " does not verify.");
        }
        byte[] other = bundle.entry().clone();
        other[other.length / 2] ^= 1;
        if (proof.proves(other, key)) {
            wrong.add("The bundle of " + step + " verifies with another entry in it.");
        }
    }
}
