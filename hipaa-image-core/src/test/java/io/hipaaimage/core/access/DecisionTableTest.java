package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Shared;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The situations written from the regulation's text, in every profile. */
class DecisionTableTest {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @Test
    void everyFirmSituationIsDecidedAsTheRegulationReads() throws Exception {
        List<String> faults = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(Shared.path("data/policy/decision_table.tsv"))) {
            for (Situation situation : SituationTable.read(reader)) {
                for (Profile profile : Profile.values()) {
                    Decision decision = policy.decide(situation.request(), profile, Instant.EPOCH);
                    if (situation.firm() && !situation.matches(decision, profile)) {
                        faults.add(situation.name() + "/" + profile.word() + " wants "
                                + situation.expected().get(profile) + situation.reasons() + situation.obligations()
                                + " got " + text(decision));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    static String text(Decision decision) {
        String duties =
                decision.obligations().stream().map(Obligation::toString).collect(Collectors.joining(";"));
        return decision instanceof Decision.Denied denied
                ? "DENY " + denied.reasons().stream().map(Reason::code).toList()
                : "PERMIT " + duties;
    }
}
