package io.hipaaimage.benchmarks.peers;

import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A rule of ours that says yes or no: what it needs and what bars it. Claims and duties say neither, and no peer has a place for them.
 *
 * @param id its name
 * @param permits whether it permits, else it forbids
 * @param needs facts, all of which have to hold: for a forbid it is enough that none is known to fail
 * @param bars facts, none of which may hold: for a permit none may be unknown either
 */
record PeerRule(String id, boolean permits, List<String> needs, List<String> bars) {
    /** The rules of the library's own data file under a profile. */
    static List<PeerRule> read(Profile profile) throws IOException {
        List<PeerRule> rules = new ArrayList<>();
        String letter = profile == Profile.RULE ? "R" : profile == Profile.RULE_NPRM ? "N" : "S";
        try (InputStream in = Objects.requireNonNull(PolicyDecisionPoint.class.getResourceAsStream("rules.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = line.split("\t", -1);
                if (row.length == 7 && !line.startsWith("#") && row[2].contains(letter)) {
                    add(rules, row);
                }
            }
        }
        return List.copyOf(rules);
    }

    private static void add(List<PeerRule> rules, String[] row) {
        switch (row[1]) { // what an effect implies stands in docs/policy
            case "forbid-any" -> rules.add(of(row, false, ""));
            case "forbid" -> rules.add(of(row, false, " known_purpose phi"));
            case "ground" -> rules.add(of(row, true, " known_purpose phi !notes_barred !sale"));
            case "ground-auth" -> rules.add(of(row, true, " known_purpose phi"));
            case "ground-free" -> rules.add(of(row, true, " known_purpose"));
            default -> {} // says neither yes nor no
        }
    }

    private static PeerRule of(String[] row, boolean permits, String implied) {
        List<String> needs = new ArrayList<>();
        List<String> bars = new ArrayList<>();
        for (String name : (row[3] + implied).split(" ", -1)) {
            if (name.startsWith("!")) {
                bars.add(name.substring(1));
            } else {
                needs.add(name);
            }
        }
        return new PeerRule(row[0], permits, List.copyOf(needs), List.copyOf(bars));
    }
}
