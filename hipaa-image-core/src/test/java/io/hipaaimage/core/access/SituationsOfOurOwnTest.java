package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of the vocabulary that the shared table does not show, each decided by its paragraph. */
class SituationsOfOurOwnTest {
    private static final String HEADER =
            "case\tpurpose\taction\trole\trelationship\tmfa\tsession\tdevice\tsensitivity\tform\trecipient"
                    + "\trecipient_verified\tbaa\tauthorization\tfacts\trule\trule_nprm\tstrict\tfirm\treason\tobligations\n";
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    /** Reasons in {@code rule}, exactly: a fact that is not known is named itself, and nothing that only follows from it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HRESCH view researcher none normal deid_claimed_safe_harbor internal none | tattoo_visible=unknown;18_removed;visual_review_attested;no_actual_knowledge | ATTRIBUTE_MISSING:tattoo_visible",
                "HRESCH view researcher none normal deid_claimed_safe_harbor internal none | age=unknown;18_removed;visual_review_attested;no_actual_knowledge | ATTRIBUTE_MISSING:age",
                "HRESCH view researcher none normal deid_safe_harbor internal none | 18_removed=unknown;visual_review_attested;no_actual_knowledge | ATTRIBUTE_MISSING:18_removed",
                "HRESCH view researcher none normal deid_expert internal none | expert_report_on_file=unknown | ATTRIBUTE_MISSING:expert_report_on_file",
                "HRESCH view researcher none normal limited_data_set internal none | dua_signed;full_face_visible=unknown | ATTRIBUTE_MISSING:full_face_visible",
                "PATRQT export patient self normal identified self_email_unencrypted none | requested_by_individual=unknown;risk_warning_acknowledged | ATTRIBUTE_MISSING:requested_by_individual",
                "TRAIN view educator none psychotherapy_notes identified internal none | internal_supervised_programme;mental_health_trainees=unknown | ATTRIBUTE_MISSING:mental_health_trainees",
                "RECORDMGT delete records_officer none normal identified internal none | legal_hold;temp_share_copy;share_completed=unknown | ATTRIBUTE_MISSING:share_completed",
                "HLEGAL share records_officer none part2 identified court none | part2_court_order=unknown | ATTRIBUTE_MISSING:part2_court_order",
                "FAMRQT share nurse care_team normal identified family_involved_in_care none | patient_unavailable=unknown;best_interest | ATTRIBUTE_MISSING:patient_unavailable",
                "HOPERAT share physician care_team normal identified external_covered_entity none | quality_review=unknown;recipient_has_relationship | ATTRIBUTE_MISSING:quality_review",
                "HOPERAT share physician care_team normal identified external_covered_entity none | quality_review=unknown | NO_RECIPIENT_RELATIONSHIP;ATTRIBUTE_MISSING:quality_review",
                "HOPERAT share physician care_team normal identified external_covered_entity none | quality_review=unknown;recipient_has_relationship=unknown | ATTRIBUTE_MISSING:recipient_has_relationship;ATTRIBUTE_MISSING:quality_review",
                "HOPERAT share physician care_team normal identified external_covered_entity none | recipient_has_relationship=unknown | ATTRIBUTE_MISSING:recipient_has_relationship;AUTHORIZATION_REQUIRED",
                "HOPERAT share physician care_team normal identified external_covered_entity none | quality_review=unknown;same_ohca=unknown | ATTRIBUTE_MISSING:same_ohca;ATTRIBUTE_MISSING:quality_review",
                "TREAT share physician care_team normal identified external_covered_entity none | quality_review=unknown | AUTHORIZATION_REQUIRED",
                "HMARKT export marketer none normal identified internal valid | third_party_remuneration=unknown | ATTRIBUTE_MISSING:third_party_remuneration"
            })
    void whatIsNotKnownIsNamedItself(String columns, String facts, String reasons) throws Exception {
        Decision decision = decide(columns, facts, Profile.RULE);
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .containsExactlyInAnyOrder(reasons.split(";", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECORDMGT view records_officer none normal identified internal none | whole_study | ACTION_NOT_ALLOWED",
                "HMARKT view marketer none normal identified social_media store_unavailable | sale_of_phi;third_party_remuneration | CONSENT_STORE_UNAVAILABLE",
                "HRESCH view researcher none normal deid_expert internal none | report_valid_until_passed | NOT_DEIDENTIFIED"
            })
    void noReasonIsGivenThatTheSituationDoesNotHave(String columns, String facts, String reasons) throws Exception {
        Decision decision = decide(columns, facts, Profile.RULE);
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .containsExactly(reasons);
    }

    /** 45 CFR 164.508(a)(2): an exception belongs to the purpose's own ground, and making data anonymous is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "THREAT deidentify physician care_team psychotherapy_notes identified law_enforcement none | -",
                "FUNDRAISE deidentify marketer none psychotherapy_notes identified coroner none | -",
                "TRAIN deidentify educator none psychotherapy_notes identified internal none | mental_health_trainees",
                "TRAIN view educator none psychotherapy_notes limited_data_set internal none | mental_health_trainees;dua_signed",
                "TRAIN use_already_disclosed educator none psychotherapy_notes identified internal revoked"
                        + " | mental_health_trainees;obtained_before_revocation;study_integrity"
            })
    void anExceptionForPsychotherapyNotesNeedsThePurposesOwnGround(String situation) throws Exception {
        assertThat(inRule(situation)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void notesMayBeDeidentifiedWhereTheirPurposePermitsThem() throws Exception {
        assertThat(
                        inRule(
                                "TREAT deidentify physician care_team psychotherapy_notes identified internal none | originator"))
                .isInstanceOf(Decision.Permitted.class);
    }

    /** 45 CFR 164.508(b)(5)(i): reliance needs an authorization that was valid until it was revoked. */
    @ParameterizedTest
    @ValueSource(strings = {"revoked;missing:signature", "revoked;purpose=TREAT", "revoked;known_false_material"})
    void nobodyReliedOnAnAuthorizationThatWasNeverValid(String authorization) throws Exception {
        String columns = "HRESCH use_already_disclosed researcher none normal identified internal ";
        String facts = " | obtained_before_revocation;study_integrity";
        assertThat(inRule(columns + authorization + facts)).isInstanceOf(Decision.Denied.class);
        assertThat(inRule(columns + "revoked" + facts)).isInstanceOf(Decision.Permitted.class);
        assertThat(inRule(columns + "revoked;expired" + facts)).isInstanceOf(Decision.Permitted.class);
    }

    /** 45 CFR 164.508(a)(1) beside 164.524(c)(3)(ii): who is authorized needs no directive. */
    @Test
    void anAuthorizationGoesToADesigneeWithoutADirective() throws Exception {
        String columns = "PATRQT share physician care_team normal identified third_party_designee ";
        assertThat(inRule(columns + "valid | -")).isInstanceOf(Decision.Permitted.class);
        assertThat(inRule(columns + "none | signed_directive")).isInstanceOf(Decision.Denied.class);
        assertThat(inRule(columns + "expired | designee_identified")).isInstanceOf(Decision.Denied.class);
    }

    /** What is deleted then is no image, so that what the image is does not matter. */
    @Test
    void theLogIsNotDeletedWhateverIsSaidOfTheImage() throws Exception {
        for (String facts :
                List.of("deceased_over_50_years", "18_removed;visual_review_attested;no_actual_knowledge")) {
            Decision decision = inRule(
                    "RECORDMGT delete records_officer none normal deid_safe_harbor internal none | target=audit_log;"
                            + facts);
            assertThat(((Decision.Denied) decision).reasons())
                    .extracting(Reason::code)
                    .containsExactly("AUDIT_IMMUTABLE");
        }
    }

    private Decision inRule(String situation) throws Exception {
        String[] halves = situation.split(" \\| ", -1);
        return decide(halves[0], halves[1].equals("-") ? "" : halves[1], Profile.RULE);
    }

    @Test
    void anAuthorizationCountsBesideAPart2Consent() throws Exception {
        AccessRequest request = request("TRAIN view educator none part2 identified internal none", "").toBuilder()
                .authorization(AuthorizationClaim.of("valid", "part2_tpo_consent"))
                .build();
        assertThat(policy.decide(request, Profile.STRICT, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void anOutageThatIsNotKnownIsNamedItself() throws Exception {
        AccessRequest request = request(
                        "ETREAT view physician care_team normal identified internal none",
                        "mfa_outage_declared=unknown")
                .toBuilder()
                .mfa(Mfa.N)
                .build();
        Decision.Denied denied = (Decision.Denied) policy.decide(request, Profile.STRICT, Instant.EPOCH);
        assertThat(denied.reasons()).extracting(Reason::code).containsExactly("ATTRIBUTE_MISSING:mfa_outage_declared");
        assertThat(policy.decide(request, Profile.RULE, Instant.EPOCH).obligations())
                .extracting(Obligation::id)
                .containsExactly("AUDIT");
    }

    @Test
    void anUnknownAgreementDoesNotTurnEmergencyCareOfPart2PatientsAway() throws Exception {
        for (Profile profile : Profile.values()) {
            AccessRequest request =
                    request("ETREAT share physician care_team part2 identified vendor_cloud_pacs none", "").toBuilder()
                            .baa(BaaState.UNKNOWN)
                            .build();
            Decision decision = policy.decide(request, profile, Instant.EPOCH);
            assertThat(decision).isInstanceOf(Decision.Permitted.class);
            assertThat(decision.obligations()).extracting(Obligation::id).contains("POST_REVIEW");
        }
    }

    @Test
    void outsideAnEmergencyAnUnknownAgreementIsAllThatIsSaid() throws Exception {
        AccessRequest request =
                request("TREAT share physician care_team part2 identified vendor_cloud_pacs none", "").toBuilder()
                        .baa(BaaState.UNKNOWN)
                        .build();
        Decision decision = policy.decide(request, Profile.RULE, Instant.EPOCH);
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .containsExactly("ATTRIBUTE_MISSING:baa");
    }

    @Test
    void aWaiverIsReviewedWhateverTheImageIs() throws Exception {
        AccessRequest request =
                request("ETREAT view physician care_team normal identified internal none", "deceased_over_50_years")
                        .toBuilder()
                        .mfa(Mfa.STALE)
                        .session(SessionState.IDLE)
                        .build();
        Decision decision = policy.decide(request, Profile.STRICT, Instant.EPOCH);
        assertThat(decision.obligations()).extracting(Obligation::id).containsExactlyInAnyOrder("AUDIT", "POST_REVIEW");
    }

    @Test
    void everyObligationCanBeNamedAsOneThatCannotBeFulfilled() throws Exception {
        Decision decision = decide(
                "TREAT share physician care_team part2 identified external_provider part2_tpo_consent",
                "pep_cannot=PART2_NOTICE",
                Profile.RULE);
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .containsExactly("OBLIGATION_UNSUPPORTED");
    }

    @Test
    void sixIndependentFactsAreFoundAsTheWay() throws Exception {
        AccessRequest request =
                request("RECORDMGT delete records_officer none normal identified internal none", "legal_hold")
                        .toBuilder()
                        .mfa(Mfa.N)
                        .session(SessionState.IDLE)
                        .device(DeviceState.PERSONAL_UNMANAGED)
                        .build();
        Decision.Denied denied = (Decision.Denied) policy.decide(request, Profile.STRICT, Instant.EPOCH);
        assertThat(denied.reachable()).isTrue();
        assertThat(denied.missing())
                .extracting(Missing::fact)
                .containsExactlyInAnyOrder(
                        "mfa", "session", "device", "retention_elapsed", "dual_control", "legal_hold");
    }

    @Test
    void oneObligationThatMayBeMissedDoesNotHideAnotherThatMayNot() throws Exception {
        AccessRequest request =
                request("ETREAT view physician none normal identified internal none", "break_glass;bg_reason;key_down");
        Gate gate = new Gate(
                policy, Profile.STRICT, new NoLog(), () -> Instant.EPOCH, Set.of("AUDIT", "TIME_LIMIT", "POST_REVIEW"));
        assertThat(gate.ask(request)).isInstanceOf(Decision.Denied.class);
    }

    private Decision decide(String columns, String facts, Profile profile) throws Exception {
        return policy.decide(request(columns, facts), profile, Instant.EPOCH);
    }

    /** Purpose, action, role, relationship, sensitivity, form, recipient, authorization; everything else as it should be. */
    private static AccessRequest request(String columns, String facts) throws Exception {
        String[] c = columns.split(" ", -1);
        List<String> cells =
                new ArrayList<>(List.of("T1", c[0], c[1], c[2], c[3], "y", "active", "managed", c[4], c[5], c[6], "y"));
        cells.addAll(List.of("na", c[7], facts, "", "", "", "y", "", ""));
        return SituationTable.read(new StringReader(HEADER + String.join("\t", cells) + "\n"))
                .get(0)
                .request();
    }

    /** A log that is never asked: a question is no entry. */
    private static final class NoLog implements io.hipaaimage.core.AuditLog {
        @Override
        public io.hipaaimage.core.Receipt append(AuditEvent event) {
            throw new AssertionError("a question is no entry");
        }

        @Override
        public java.util.concurrent.CompletionStage<io.hipaaimage.core.Receipt> appendAsync(AuditEvent event) {
            throw new AssertionError("a question is no entry");
        }

        @Override
        public long checkpoint() {
            return 0;
        }

        @Override
        public String proof(long index) {
            return "";
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public String origin() {
            return "none";
        }

        @Override
        public void read(long from, EntryVisitor visitor) {
            throw new AssertionError("a question reads no log");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
