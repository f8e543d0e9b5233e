package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.BreachClocks;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import io.hipaaimage.core.vault.BreachScope;
import io.hipaaimage.core.vault.IncidentDesk;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An incident is opened, scoped and timed, and counts as a breach until a complete assessment says otherwise. */
final class IncidentClocks {
    private static final CheckAbout ABOUT = new CheckAbout(
            "incident-clocks",
            List.of("SEC-308-a6", "BRN-404", "BRN-410", "P2-216"),
            "A key is marked as compromised and a picture lost: incidents, who had what, the days by which 1, 500 and 501 persons, the"
                    + " media, HHS and a covered entity are told, and an assessment without its factors.",
            "The clocks run from a month after the discovery.");
    private static final LocalDate KNOWN = LocalDate.of(2026, 1, 10);

    /** What gives the days. */
    private interface Clocks {
        List<BreachClocks.Clock> of(Incident incident, long persons, Map<String, Long> residents);
    }

    private IncidentClocks() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, BreachClocks::of), b -> trial(b, IncidentClocks::late));
    }

    private static Evidence trial(Bench bench, Clocks clocks) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            Canary canary = Canary.small();
            ImageId image = scratch.capture(canary);
            scratch.read(scratch.care(), image);
            IncidentDesk desk = scratch.vault().administration("canary.desk").incidents();
            scratch.vault().administration("canary.desk").keys().compromise(1);
            findings.require(
                    desk.list().stream().anyMatch(i -> i.keyVersion() == 1), "A compromised key opened no incident.");
            desk.open(lost("canary-1", PatientRef.of(canary.patient()), false, -1));
            scope(findings, desk.scope("canary-1", Map.of(PatientRef.of(canary.patient()), "WY")), image);
            burden(findings, desk);
            onRecord(findings, scratch);
        }
        Incident mine = lost("canary-2", PatientRef.of("canary"), false, -1);
        due(findings, clocks.of(mine, 1, Map.of("WY", 1L)), "INDIVIDUALS 2026-03-11", "HHS 2027-03-01");
        due(findings, clocks.of(mine, 500, Map.of("WY", 500L)), "INDIVIDUALS 2026-03-11", "HHS 2026-03-11");
        due(
                findings,
                clocks.of(mine, 501, Map.of("WY", 501L)),
                "INDIVIDUALS 2026-03-11",
                "MEDIA:WY 2026-03-11",
                "HHS 2026-03-11");
        Incident theirs = lost("canary-3", PatientRef.of("canary"), true, 1);
        due(findings, clocks.of(theirs, 501, Map.of("WY", 501L)), "COVERED_ENTITY 2026-01-11");
        return findings.evidence(
                "A compromised key opened an incident by itself; the scope of a lost picture named its patient and who"
                        + " had opened it; individuals are due by the sixtieth day, the media of a State from 501 of its residents, HHS at"
                        + " once from 500 persons, the covered entity a day after where the contract says a day; it stays a breach until"
                        + " all four factors are assessed, and each step is in the log.");
    }

    private static Incident lost(String id, PatientRef patient, boolean asAssociate, int noticeDays) {
        return new Incident(
                id,
                "A synthetic picture was lost.",
                new Incident.Discovery(KNOWN, ZoneOffset.UTC, asAssociate, noticeDays, null),
                Set.of(),
                Set.of(patient),
                -1,
                new Incident.Protection(false, false, false),
                new Incident.LawEnforcementDelay(null, null, false),
                Incident.Trail.NONE,
                null,
                null);
    }

    private static void scope(Findings findings, BreachScope scope, ImageId image) {
        findings.require(
                scope.persons().size() == 1 && scope.residents().equals(Map.of("WY", 1L)),
                "The scope of a lost picture is not its patient.");
        findings.require(
                scope.images().stream()
                        .anyMatch(t -> t.image().equals(image) && t.openedBy().contains("canary.physician")),
                "The scope does not say who had opened the picture.");
    }

    /** 164.414(b): what is not shown to be harmless is a breach. */
    private static void burden(Findings findings, IncidentDesk desk) throws Exception {
        RiskAssessment hasty = new RiskAssessment(
                "one picture",
                "unknown",
                "",
                "",
                RiskAssessment.Exclusion.NONE,
                RiskAssessment.Conclusion.LOW_PROBABILITY,
                "canary.desk",
                KNOWN);
        findings.refused(
                "An assessment that considers two of four factors",
                "REFUSED",
                Refusal.of(() -> desk.assess("canary-1", hasty)));
        findings.require(desk.find("canary-1").breach(), "An incident without an assessment is taken for harmless.");
    }

    private static void onRecord(Findings findings, ScratchVault scratch) throws Exception {
        TreeMap<String, Integer> actions = new TreeMap<>();
        scratch.vault().log().read(0, e -> actions.merge(e.action(), 1, Integer::sum));
        findings.require(
                actions.getOrDefault("INCIDENT_OPEN", 0) == 2 && actions.containsKey("INCIDENT_SCOPE"),
                "The log does not have the steps of an incident.");
    }

    private static void due(Findings findings, List<BreachClocks.Clock> clocks, String... expected) {
        List<String> got = clocks.stream().map(c -> c.who() + " " + c.last()).toList();
        findings.require(
                got.equals(List.of(expected)), "Notices are due as " + got + ", not as " + List.of(expected) + ".");
    }

    /** Saboteur: begins to count when somebody gets round to it. */
    private static List<BreachClocks.Clock> late(Incident incident, long persons, Map<String, Long> residents) {
        return BreachClocks.of(incident, persons, residents).stream()
                .map(c -> new BreachClocks.Clock(c.who(), c.last().plusMonths(1), c.citation(), c.why()))
                .toList();
    }
}
