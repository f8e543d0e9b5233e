package io.hipaaimage.audit.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The rules about how access was had: without a relationship, by an own filing, refused again and again. */
final class ConductDetectors {
    private static final String DESTRUCTION = "DELETE";
    private static final Set<String> NONE = Set.of("none", "unknown");

    private ConductDetectors() {}

    /** A destruction opens nothing, and whoever manages records treats nobody: two persons and the horizon are its safeguards. */
    static Detector relationship(ReviewRule rule) {
        return (look, into) -> {
            if (look.permitted()
                    && !look.breakGlass()
                    && !look.event().action().equals(DESTRUCTION)
                    && NONE.contains(look.event().fact("relationship"))) {
                into.patient(rule, look);
            }
        };
    }

    /** Of changes of relationships only those about oneself are refused with an entry. */
    static Detector own(ReviewRule rule) {
        return (look, into) -> {
            if (look.refused() && look.event().action().startsWith("RELATIONSHIP_")) {
                into.patient(rule, look);
            }
        };
    }

    static Detector refused(ReviewRule rule) {
        int most = rule.numbers(1)[0];
        Map<String, LocalDate> days = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        return (look, into) -> {
            if (look.refused()) {
                LocalDate day = look.at().toLocalDate();
                if (!day.equals(days.put(look.actor(), day))) {
                    counts.remove(look.actor());
                }
                if (counts.merge(look.actor(), 1, Integer::sum) >= most) {
                    into.actor(rule, look);
                }
            }
        };
    }
}
