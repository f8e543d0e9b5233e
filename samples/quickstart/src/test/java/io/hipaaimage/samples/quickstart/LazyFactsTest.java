package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.FactSources;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LazyFactsTest {
    @Test
    void putsTheAnswersOfItsPlacesTogether() {
        FactSources facts = LazyFacts.of(
                question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of()),
                questions ->
                        List.of(new FactSource.Answer(Relationship.UNKNOWN, Map.of(), AuthorizationClaim.of("valid"))));
        FactSource.Answer answer = facts.answer(new FactQuestion(
                Requester.person("dr.lee", Role.PHYSICIAN),
                PurposeOfUse.TREAT,
                Action.VIEW,
                ImageId.random(new Random(7)),
                PatientRef.of("MRN-1"),
                null));
        assertThat(answer.relationship()).isEqualTo(Relationship.CARE_TEAM);
        assertThat(answer.authorization()).isEqualTo(AuthorizationClaim.of("valid"));
    }
}
