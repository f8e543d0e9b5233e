package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever the order of the rules is, and whatever an answer that is still missing will be. */
class RuleOrderProperties {
    private static final int SITUATIONS = 60;

    @Property(tries = 20, seed = "20261126")
    void theOrderOfTheRulesDecidesNothing(@ForAll @IntRange(max = 1_000_000) int seed, @ForAll Profile profile)
            throws Exception {
        List<Rule> shuffled = new ArrayList<>(RuleSet.standard().all());
        Collections.shuffle(shuffled, new Random(seed));
        PolicyDecisionPoint other = new PolicyDecisionPoint(new RuleSet(shuffled));
        Requests requests = new Requests(seed);
        for (int i = 0; i < SITUATIONS; i++) {
            AccessRequest request = requests.request(requests.situation());
            assertThat(text(other, request, profile))
                    .isEqualTo(text(PolicyDecisionPoint.standard(), request, profile));
        }
    }

    @Property(tries = 40, seed = "20261126")
    void aPermitThatDoesNotKnowAFactStandsWhateverTheFactIs(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll Profile profile) throws Exception {
        Requests requests = new Requests(seed);
        Random random = new Random(seed);
        List<String> words = Vocabulary.words();
        for (int i = 0; i < SITUATIONS; i++) {
            AccessRequest request = requests.request(requests.situation());
            String word = words.get(random.nextInt(words.size()));
            if (!request.purpose().equals(PurposeOfUse.ETREAT) && permits(said(request, word, "unknown"), profile)) {
                assertThat(permits(said(request, word, ""), profile)).as(word).isTrue();
                assertThat(permits(request.toBuilder().without(word).build(), profile))
                        .as("not " + word)
                        .isTrue();
            }
        }
    }

    private static AccessRequest said(AccessRequest request, String word, String value) {
        return request.toBuilder().without(word).fact(word, value).build();
    }

    private static boolean permits(AccessRequest request, Profile profile) {
        return PolicyDecisionPoint.standard().decide(request, profile, Instant.EPOCH) instanceof Decision.Permitted;
    }

    private static String text(PolicyDecisionPoint policy, AccessRequest request, Profile profile) {
        Decision decision = policy.decide(request, profile, Instant.EPOCH);
        Set<String> duties = new TreeSet<>();
        decision.obligations().forEach(o -> duties.add(o.toString()));
        Set<String> reasons = new TreeSet<>();
        if (decision instanceof Decision.Denied denied) {
            denied.reasons().forEach(r -> reasons.add(r.code()));
        }
        return (decision instanceof Decision.Permitted) + " " + reasons + duties;
    }
}
