package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.BaaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What 45 CFR 164.504(e), 164.314(a) and 164.514(e)(4) ask of agreements. */
class AgreementValidityTest {
    @Test
    void aCompleteAgreementIsActiveWhileItLasts() throws Exception {
        var baa = baa(Papers.agreement());
        assertThat(BaaValidity.defects(baa, Papers.NOON)).isEmpty();
        assertThat(BaaValidity.state(baa, Papers.NOON)).isEqualTo(BaaState.ACTIVE);
        assertThat(BaaValidity.state(baa, Instant.parse("2026-12-31T23:59:59Z")))
                .isEqualTo(BaaState.ACTIVE);
        assertThat(BaaValidity.state(baa, Instant.parse("2027-01-01T00:00:00Z")))
                .isEqualTo(BaaState.EXPIRED);
        assertThat(BaaValidity.state(baa, Instant.parse("2026-01-14T23:59:59Z")))
                .isEqualTo(BaaState.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = BaaTerm.class, mode = EnumSource.Mode.EXCLUDE, names = "CONTINGENCY_NOTICE")
    void eachTermThatItLacksIsADefectAndItCountsAsNone(BaaTerm term) throws Exception {
        List<BaaTerm> rest = new ArrayList<>(Arrays.asList(BaaTerm.values()));
        rest.remove(term);
        var baa = baa(Papers.agreement().with("terms", Papers.words(rest.toArray(BaaTerm[]::new))));
        assertThat(BaaValidity.defects(baa)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("BAA_DEFECTIVE:" + Fields.lower(term));
            assertThat(d.citation()).startsWith("164.").isEqualTo(term.citation());
        });
        assertThat(BaaValidity.state(baa, Papers.NOON)).isEqualTo(BaaState.NONE);
    }

    @Test
    void whatIsOnlyProposedIsNamedApartAndMakesNoAgreementDefective() throws Exception {
        var whole = baa(Papers.agreement());
        assertThat(BaaValidity.proposed(whole)).isEmpty();
        List<BaaTerm> inForce =
                Arrays.stream(BaaTerm.values()).filter(BaaTerm::required).toList();
        var without = baa(Papers.agreement().with("terms", Papers.words(inForce.toArray(BaaTerm[]::new))));
        assertThat(BaaValidity.defects(without, Papers.NOON)).isEmpty();
        assertThat(BaaValidity.state(without, Papers.NOON)).isEqualTo(BaaState.ACTIVE);
        assertThat(BaaValidity.proposed(without)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("BAA_PROPOSED:contingency_notice");
            assertThat(d.citation()).isEqualTo("NPRM 164.314(a)(2)(i)(D)");
            assertThat(d.message()).contains("proposed and not in force");
        });
    }

    @Test
    void sixtyDaysAreTheLongestNoticeOfABreach() throws Exception {
        assertThat(BaaValidity.defects(baa(Papers.agreement().with("breachNoticeDays", "60"))))
                .isEmpty();
        assertThat(Papers.codes(BaaValidity.defects(baa(Papers.agreement().with("breachNoticeDays", "61")))))
                .containsExactly("BAA_DEFECTIVE:breach_notice_days");
    }

    @Test
    void anIncidentMayBeABreachSoItIsReportedNoLater() throws Exception {
        assertThat(BaaValidity.defects(baa(Papers.agreement().with("incidentNoticeDays", "60"))))
                .isEmpty();
        assertThat(BaaValidity.defects(baa(Papers.agreement().with("incidentNoticeDays", "61"))))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo("BAA_DEFECTIVE:incident_notice_days");
                    assertThat(d.citation()).isEqualTo("164.314(a)(2)(i)(C)");
                });
    }

    @Test
    void whatAnAgreementLacksForAVendorOfModelsIsNamedAndMakesItNotInvalid() throws Exception {
        var bare = baa(Papers.agreement());
        assertThat(BaaValidity.aiVendor(bare).stream().map(d -> d.code() + " " + d.citation()))
                .containsExactly(
                        "BAA_AI:no_training 164.504(e)(2)(i)",
                        "BAA_AI:no_retention policy",
                        "BAA_AI:deidentification 164.502(d)(1)");
        assertThat(BaaValidity.state(bare, Papers.NOON)).isEqualTo(BaaState.ACTIVE);
        Papers whole = Papers.agreement()
                .with("noTraining", "true")
                .with("noRetention", "true")
                .with("permitsDeidentification", "true");
        assertThat(BaaValidity.aiVendor(baa(whole))).isEmpty();
    }

    @Test
    void aDataUseAgreementSaysWhyItIsNotInForce() throws Exception {
        DataUseAgreement dua = DataUseAgreement.parse(
                Papers.dua().with("expiresOn", "\"2026-12-31\"").json());
        assertThat(dua.defects(Papers.NOON)).isEmpty();
        assertThat(Papers.codes(dua.defects(Instant.parse("2026-01-14T12:00:00Z"))))
                .containsExactly("DUA_NOT_YET_IN_FORCE");
        assertThat(Papers.codes(dua.defects(Instant.parse("2027-01-01T00:00:00Z"))))
                .containsExactly("DUA_EXPIRED");
        DataUseAgreement ended = new DataUseAgreement(
                dua.id(),
                dua.recipients(),
                dua.purposes(),
                dua.terms(),
                dua.term().endedAt(Papers.NOON));
        assertThat(ended.defects(Papers.NOON))
                .singleElement()
                .satisfies(
                        d -> assertThat(d.code() + " " + d.citation()).isEqualTo("DUA_TERMINATED 164.514(e)(4)(iii)"));
        assertThat(ended.inForce(Papers.NOON)).isFalse();
        DataUseAgreement unsigned =
                DataUseAgreement.parse(Papers.dua().without("signedOn").json());
        assertThat(Papers.codes(unsigned.defects())).containsExactly("DUA_DEFECTIVE:signature");
    }

    @Test
    void aSubcontractorWithoutAContractIsFound() throws Exception {
        Papers paper = Papers.agreement().with("subcontractors", "[\"Host A\",\"Host B\"]");
        assertThat(Papers.codes(
                        BaaValidity.defects(baa(paper.with("subcontractorsBound", "[\"Host A\"]")), Papers.NOON)))
                .containsExactly("SUBCONTRACTOR_BAA_MISSING");
        assertThat(BaaValidity.defects(baa(paper.with("subcontractorsBound", "[\"Host B\",\"Host A\"]")), Papers.NOON))
                .isEmpty();
    }

    @Test
    void aVerificationIsStaleAfterAYear() throws Exception {
        var baa = baa(Papers.agreement().without("expiresOn"));
        assertThat(BaaValidity.verificationAgeDays(baa, Instant.parse("2027-01-15T12:00:00Z")))
                .isEqualTo(365);
        assertThat(Papers.codes(BaaValidity.defects(baa, Instant.parse("2027-01-15T12:00:00Z"))))
                .isEmpty();
        assertThat(Papers.codes(BaaValidity.defects(baa, Instant.parse("2027-01-16T12:00:00Z"))))
                .containsExactly("BAA_VERIFICATION_STALE");
    }

    @Test
    void aTerminationCountsFromItsMoment() throws Exception {
        var baa = baa(Papers.agreement());
        var ended = baa.during(baa.term().endedAt(Papers.NOON));
        assertThat(BaaValidity.state(ended, Papers.NOON.minusSeconds(1))).isEqualTo(BaaState.ACTIVE);
        assertThat(BaaValidity.state(ended, Papers.NOON)).isEqualTo(BaaState.TERMINATED);
        assertThat(BusinessAssociateAgreement.of(ended.row())).isEqualTo(ended);
    }

    @ParameterizedTest
    @EnumSource(DuaTerm.class)
    void eachTermOfADataUseAgreementIsNeeded(DuaTerm term) throws Exception {
        List<DuaTerm> rest = new ArrayList<>(Arrays.asList(DuaTerm.values()));
        rest.remove(term);
        DataUseAgreement dua = DataUseAgreement.parse(Papers.dua()
                .with("terms", Papers.words(rest.toArray(DuaTerm[]::new)))
                .json());
        assertThat(dua.defects())
                .singleElement()
                .satisfies(d -> assertThat(d.citation()).isEqualTo(term.citation()));
        assertThat(dua.inForce(Papers.NOON)).isFalse();
    }

    @Test
    void aLimitedDataSetIsForThreePurposesAlone() throws Exception {
        DataUseAgreement dua = DataUseAgreement.parse(Papers.dua().json());
        assertThat(dua.defects()).isEmpty();
        assertThat(dua.inForce(Papers.NOON)).isTrue();
        assertThat(DataUseAgreement.of(dua.row())).isEqualTo(dua);
        assertThat(Papers.codes(DataUseAgreement.parse(Papers.dua()
                                .with("purposes", "[\"HRESCH\",\"HMARKT\"]")
                                .json())
                        .defects()))
                .containsExactly("DUA_DEFECTIVE:purpose");
    }

    private static BusinessAssociateAgreement baa(Papers paper) throws Exception {
        return BusinessAssociateAgreement.parse(paper.json());
    }
}
