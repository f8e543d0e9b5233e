package io.hipaaimage.core.consent;

import static io.hipaaimage.core.consent.Texts.actor;
import static io.hipaaimage.core.consent.Texts.labels;
import static io.hipaaimage.core.consent.Texts.purposes;
import static io.hipaaimage.core.consent.Texts.read;
import static io.hipaaimage.core.consent.Texts.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentFactsTest {
    private static final FactSource HOST = question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of());

    private final List<Consent> onFile = new ArrayList<>();
    private Map<String, String> hostFacts = Map.of();
    private boolean silent;
    private boolean broken;

    @Test
    void aConsentThatPermitsIsAPart2ConsentAndNoMore() throws Exception {
        onFile.add(read("{'type':'permit'," + purposes("TREAT", "HPAYMT") + "}"));
        FactSource.Answer answer = ask(PurposeOfUse.TREAT);
        assertThat(answer.authorization()).isEqualTo(AuthorizationClaim.of("part2_tpo_consent"));
        assertThat(answer.facts()).isEmpty();
        assertThat(answer.relationship()).isEqualTo(Relationship.CARE_TEAM);
        assertThat(ask(PurposeOfUse.ETREAT)).isEqualTo(answer);
        assertThat(ask(PurposeOfUse.HRESCH).authorization()).isEqualTo(AuthorizationClaim.NONE);
    }

    @Test
    void aRevocationIsSeenByTheNextDecision() throws Exception {
        onFile.add(read("{'type':'permit'," + purposes("TREAT") + "}"));
        assertThat(ask(PurposeOfUse.TREAT).authorization().words()).containsExactly("part2_tpo_consent");
        onFile.set(
                0,
                whole(Texts.consent("{'type':'permit'," + purposes("TREAT") + "}")
                        .replace("active", "inactive")));
        assertThat(ask(PurposeOfUse.TREAT).authorization().words()).containsExactly("part2_tpo_consent", "revoked");
    }

    @Test
    void aConsentThatHasEndedSaysSo() throws Exception {
        onFile.add(read("{'type':'permit','period':{'end':'2022'}," + purposes("TREAT") + "}"));
        FactSource.Answer answer = ask(PurposeOfUse.TREAT);
        assertThat(answer.authorization().words()).containsExactly("part2_tpo_consent", "expired");
        assertThat(answer.facts()).isEmpty();
    }

    @Test
    void aConsentToResearchClosesNoTreatment() throws Exception {
        onFile.add(read("{'type':'permit'," + purposes("HRESCH") + "}"));
        assertThat(ask(PurposeOfUse.TREAT)).isEqualTo(HOST.answer(question(PurposeOfUse.TREAT)));
    }

    @Test
    void whatADissentOrALimitedConsentLeavesOutIsARestriction() throws Exception {
        onFile.add(read("{'type':'permit'," + purposes("TREAT", "HPAYMT") + "," + actor("Practitioner/b") + "}"));
        assertThat(ask(PurposeOfUse.TREAT).facts()).containsExactly(Map.entry("agreed_restriction", "treatment_use"));
        assertThat(ask(PurposeOfUse.HPAYMT).facts()).containsExactly(Map.entry("agreed_restriction", "unknown"));
        onFile.set(0, read("{'type':'deny'}"));
        assertThat(ask(PurposeOfUse.TREAT).facts()).containsExactly(Map.entry("agreed_restriction", "treatment_use"));
        assertThat(ask(PurposeOfUse.FAMRQT).facts()).containsExactly(Map.entry("patient_objected", ""));
    }

    @Test
    void aConsentThatDependsOnWhatIsNotKnownLeavesTheRestrictionUnknown() throws Exception {
        onFile.add(read("{'type':'permit'," + labels("N") + "}"));
        assertThat(ask(PurposeOfUse.TREAT).facts()).containsExactly(Map.entry("agreed_restriction", "unknown"));
    }

    @Test
    void aRestrictionThatTheHostKnowsOfTheFamilyHidesNoneOfTheConsents() throws Exception {
        onFile.add(read("{'type':'deny'}"));
        hostFacts = Map.of("agreed_restriction", "family");
        assertThat(ask(PurposeOfUse.TREAT).facts()).containsExactly(Map.entry("agreed_restriction", "treatment_use"));
        assertThat(ask(PurposeOfUse.HPAYMT).facts()).containsExactly(Map.entry("agreed_restriction", "unknown"));
    }

    @Test
    void theFamilyIsToldWhereThePatientAgreed() throws Exception {
        onFile.add(read("{'type':'permit'," + purposes("FAMRQT") + "}"));
        assertThat(ask(PurposeOfUse.FAMRQT).facts()).containsExactly(Map.entry("patient_agreed", ""));
    }

    @Test
    void aDirectoryThatDoesNotAnswerLeavesOnlyConsentsUnknown() throws Exception {
        silent = true;
        for (int i = 0; i < 2; i++) {
            FactSource.Answer answer = ask(PurposeOfUse.TREAT);
            assertThat(answer.relationship()).isEqualTo(Relationship.CARE_TEAM);
            assertThat(answer.authorization().words()).containsExactly("store_unavailable");
            assertThat(answer.facts()).containsExactly(Map.entry("agreed_restriction", "unknown"));
            assertThat(ask(PurposeOfUse.FAMRQT).facts()).containsExactly(Map.entry("patient_objected", "unknown"));
            broken = true;
        }
    }

    private FactSource.Answer ask(PurposeOfUse purpose) throws Exception {
        ConsentFacts.Directory directory = new ConsentFacts.Directory() {
            @Override
            public List<Consent> consents(PatientRef patient) throws UnavailableException {
                if (broken) {
                    throw new IllegalStateException("a defect of a host");
                }
                if (silent) {
                    throw new UnavailableException(ErrorCode.IO, "the store is down");
                }
                return onFile;
            }

            @Override
            public Set<String> actors(FactQuestion question) {
                return Set.of("Practitioner/a");
            }

            @Override
            public ConsentData describe(ImageId image) {
                return ConsentData.ANY;
            }
        };
        FactSource host = asked -> new FactSource.Answer(Relationship.CARE_TEAM, hostFacts);
        return ConsentFacts.beside(host, directory, () -> Instant.parse("2023-06-01T00:00:00Z"), ZoneOffset.UTC)
                .answer(question(purpose));
    }

    private static FactQuestion question(PurposeOfUse purpose) {
        return new FactQuestion(
                Requester.person("dr.lee", Role.PHYSICIAN),
                purpose,
                Action.VIEW,
                ImageId.random(new Random(7)),
                PatientRef.of("P1"),
                null);
    }
}
