package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.FactSources;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A host's places of knowledge, each asked only where a decision can depend on it. */
final class LazyFacts {
    private LazyFacts() {}

    /** A store of consents that answers a whole work list at once. */
    interface Consents {
        List<FactSource.Answer> forAll(List<FactQuestion> questions) throws UnavailableException;
    }

    static FactSources of(FactSource careTeams, Consents consents) {
        FactSources facts = FactSources.builder()
                .each("teams", Set.of("relationship"), 1, Duration.ofMillis(50), careTeams)
                .source("consents", Set.of("authorization"), 100, Duration.ofMillis(300), consents::forAll)
                .build();
        return facts;
    }
}
