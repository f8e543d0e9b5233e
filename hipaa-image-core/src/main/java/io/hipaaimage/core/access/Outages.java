package io.hipaaimage.core.access;

import java.util.List;
import java.util.Map;

/**
 * What can be out of order or out of reach in an emergency, and what each is when all is well ({@code decision-model.md}, Emergency): an
 * agreed restriction too, for emergency treatment may use what it needs (45 CFR 164.522(a)(1)(iii)).
 */
final class Outages {
    private static final Map<String, List<String>> WELL_FIRST = Map.of(
            "relationship",
            List.of("care_team", "unknown"),
            "mfa",
            List.of("y", "stale", "unknown"),
            "session",
            List.of("active", "idle", "unknown"),
            "device",
            List.of("managed", "unknown"),
            "recipient_verified",
            List.of("y", "stale", "unknown"),
            "baa",
            List.of("active", "unknown"),
            "agreed_restriction",
            List.of(Space.ABSENT, "treatment_use", "family", "unknown"),
            "audit_sink_down",
            List.of(Space.ABSENT, Space.PLAIN, "unknown"),
            "key_down",
            List.of(Space.ABSENT, Space.PLAIN, "unknown"),
            Space.AUTHORIZATION,
            List.of("part2_tpo_consent", "store_unavailable"));

    private final Analysis analysis;
    private final Diagrams diagrams;
    private final AllQuestions all;

    Outages(Analysis analysis, AllQuestions all) {
        this.analysis = analysis;
        this.diagrams = analysis.diagrams();
        this.all = all;
    }

    /** Situations of any outage that are among these once everything is well; a glass that was broken and a declared outage of MFA too. */
    int permittedWithoutThem(int permitted) {
        Space space = analysis.space();
        int well = permitted;
        int outage = Diagrams.EVERYTHING;
        for (Map.Entry<String, List<String>> entry : WELL_FIRST.entrySet()) {
            String name = entry.getKey();
            well = diagrams.given(
                    well,
                    space.variable(name),
                    space.value(name, entry.getValue().get(0)));
            int one = all.at(name, entry.getValue()::contains).surely();
            if (name.equals("mfa")) {
                one = diagrams.or(one, declared("mfa", "n", "mfa_outage_declared"));
            } else if (name.equals("relationship")) {
                int broken = declared("relationship", "none", "break_glass");
                one = diagrams.or(
                        one,
                        diagrams.and(
                                broken,
                                all.at("bg_window", v -> v.equals("open") || v.equals(Space.ABSENT))
                                        .surely()));
            }
            outage = diagrams.and(outage, one);
        }
        return diagrams.and(well, outage);
    }

    private int declared(String column, String value, String word) {
        return diagrams.and(
                all.at(column, value::equals).surely(),
                all.at(word, Space.PLAIN::equals).surely());
    }
}
