package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host says in words that have no meaning here, or that contradict each other: a denial or a usage error, never a permit. */
class StrangeWordsTest {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @ParameterizedTest
    @ValueSource(strings = {"pending", "unknown", "VALID", "valid ", "", "missing:all", "purpose="})
    void aWordThatNoAuthorizationHasIsNoAuthorization(String word) {
        for (Profile profile : Profile.values()) {
            assertThat(codes(research(AuthorizationClaim.of(word)), profile))
                    .containsExactly("ATTRIBUTE_MISSING:authorization");
            assertThat(codes(research(AuthorizationClaim.of("valid", word)), profile))
                    .containsExactly("ATTRIBUTE_MISSING:authorization");
        }
    }

    @Test
    void aStrangeAuthorizationKeepsNobodyFromCareThatNeedsNone() {
        AccessRequest request =
                care().authorization(AuthorizationClaim.of("pending")).build();
        assertThat(policy.decide(request, Profile.STRICT, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
    }

    /** They say something of a document, and there is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy_not_given",
                "remuneration_statement",
                "sale_statement",
                "authority_described",
                "authority_missing",
                "part2_tpo_consent;copy_not_given"
            })
    void whatComesWithAnAuthorizationIsNone(String words) {
        AuthorizationClaim claim = new AuthorizationClaim(List.of(words.split(";", -1)));
        for (Profile profile : Profile.values()) {
            assertThat(codes(research(claim), profile)).containsExactly("AUTHORIZATION_REQUIRED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid;authority_missing",
                "signed_by_rep;authority_missing",
                "signed_by_rep",
                "signed_by_rep;authority_described;authority_missing"
            })
    void anAuthorityThatIsMissingIsADefectHoweverItIsSaid(String words) {
        AuthorizationClaim claim = new AuthorizationClaim(List.of(words.split(";", -1)));
        assertThat(codes(research(claim), Profile.RULE))
                .containsExactly("AUTHORIZATION_DEFECTIVE:representative_authority");
    }

    /** A hold that is misspelt must not be none. */
    @ParameterizedTest
    @CsvSource({
        "legalhold,''",
        "Legal_hold,''",
        "'',''",
        "phi,''",
        "legal_hold,no",
        "break_glass,false",
        "agreed_restriction,treatment",
        "agreed_restriction,''",
        "target,Audit_Log",
        "age,old",
        "age,-5",
        "age,99999999999999999999"
    })
    void aFactThatTheVocabularyDoesNotHaveIsAQuestionThatCannotBeEvaluated(String word, String value) {
        for (Profile profile : Profile.values()) {
            AccessRequest request = care().fact(word, value).build();
            Decision decision = policy.decide(request, profile, Instant.EPOCH);
            assertThat(codes(request, profile)).containsExactly("EVALUATION_ERROR");
            assertThat(decision.obligations()).extracting(Obligation::id).contains("ALERT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agreed_restriction=treatment_use;agreed_restriction=family",
                "legal_hold=unknown;legal_hold",
                "baa_verification_age_days=400;baa_verification_age_days=3"
            })
    void whatContradictsItselfIsAUsageError(String facts) {
        assertThatThrownBy(() -> RequestWords.read(Map.of("purpose", "TREAT", "role", "physician", "facts", facts)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("column facts")
                .hasMessageContaining("twice");
    }

    @Test
    void whatIsSaidTwiceIsSaidOnce() throws Exception {
        AccessRequest request = RequestWords.read(Map.of(
                "purpose",
                "TREAT",
                "role",
                "physician",
                "facts",
                "legal_hold;legal_hold;pep_cannot=AUDIT;pep_cannot=TIME_LIMIT"));
        assertThat(request.fact("legal_hold")).isEmpty();
        assertThat(request.fact("pep_cannot")).isEqualTo("AUDIT,TIME_LIMIT");
    }

    private static AccessRequest.Builder care() {
        return AccessRequest.builder(PurposeOfUse.TREAT, Action.VIEW, Role.PHYSICIAN)
                .relationship(Relationship.CARE_TEAM)
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.MANAGED);
    }

    private static AccessRequest research(AuthorizationClaim claim) {
        return AccessRequest.builder(PurposeOfUse.HRESCH, Action.VIEW, Role.RESEARCHER)
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.MANAGED)
                .authorization(claim)
                .build();
    }

    private List<String> codes(AccessRequest request, Profile profile) {
        return policy.decide(request, profile, Instant.EPOCH) instanceof Decision.Denied denied
                ? denied.reasons().stream().map(Reason::code).toList()
                : List.of();
    }
}
