package io.hipaaimage.benchmarks;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Invariant;
import io.hipaaimage.core.access.PolicyAnalysis;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RulePack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Exact analysis of two hundred rules, those that ship and a made pack of a site: {@code AnalysisSpeed [ROUNDS]}. Each round is what {@code
 * policy verify} and {@code policy diff} do for one profile, in a process that has done it before; the first round is a fresh one.
 */
public final class AnalysisSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int RULES = 200;
    private static final String[] PURPOSES = {
        "TREAT", "HPAYMT", "HOPERAT", "TRAIN", "HRESCH", "PATRQT", "FAMRQT", "PUBHLTH", "HCOMPL", "HLEGAL", "THREAT"
    };
    private static final String[] CONDITIONS = {
        "recipient:external_provider !originator", "recipient:employer", "role:billing full_face_visible",
        "action:export recipient:litigant !court_order", "recipient:press !face_to_face", "sale_of_phi recipient:vendor_cloud_pacs"
    };

    private AnalysisSpeed() {}

    /**
     * Runs.
     *
     * @param args how many rounds
     * @throws RefusedException if the made pack is none
     * @throws IOException if the rules cannot be read
     */
    public static void main(String[] args) throws RefusedException, IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        PolicyDecisionPoint site = PolicyDecisionPoint.with(List.of(RulePack.read("BENCH", new StringReader(pack()))));
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            long beginCpu = THREADS.getCurrentThreadCpuTime();
            PolicyAnalysis analysis = new PolicyAnalysis();
            List<Invariant> proven = analysis.prove(site, Profile.STRICT);
            int idle = analysis.idle(site, Profile.STRICT).size();
            long verified = System.nanoTime();
            long verifiedCpu = THREADS.getCurrentThreadCpuTime();
            int changes = new PolicyAnalysis()
                    .difference(
                            new PolicyAnalysis.Side(PolicyDecisionPoint.standard(), Profile.STRICT),
                            new PolicyAnalysis.Side(site, Profile.STRICT))
                    .size();
            System.out.printf(
                    Locale.ROOT,
                    "%d rules: verify %.2f s, %.2f s of processor (%d invariants, %d idle rules); diff %.2f s, %.2f s (%d changes)%n",
                    RULES,
                    (verified - begin) / 1e9,
                    (verifiedCpu - beginCpu) / 1e9,
                    proven.size(),
                    idle,
                    (System.nanoTime() - verified) / 1e9,
                    (THREADS.getCurrentThreadCpuTime() - verifiedCpu) / 1e9,
                    changes);
        }
    }

    private static String pack() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = shipped(); i < RULES; i++) {
            rows.append("BENCH-").append(i).append("\tforbid\tRNS\tpurpose:").append(PURPOSES[i % PURPOSES.length]);
            rows.append(' ').append(CONDITIONS[i % CONDITIONS.length]).append("\tSITE_RULE\tSite ").append(i);
            rows.append("\tA rule of a site.\n");
        }
        return rows.toString();
    }

    private static int shipped() throws IOException {
        try (InputStream in = Objects.requireNonNull(PolicyDecisionPoint.class.getResourceAsStream("rules.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return (int) reader.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .count();
        }
    }
}
