package io.hipaaimage.core.consent;

import static io.hipaaimage.core.consent.Texts.actor;
import static io.hipaaimage.core.consent.Texts.labels;
import static io.hipaaimage.core.consent.Texts.purposes;
import static io.hipaaimage.core.consent.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.consent.ConsentAnswer.Effect;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentAnswerTest {
    private static final String HEAD =
            "case\tconsent_instance\trequest_purpose\trequest_actor\tdata\trequest_date\tbreak_glass\texpected\n";

    @Test
    void contradictoryProvisionsClose() throws Exception {
        Consent both = read("{'type':'permit'," + purposes("TREAT") + ",'provision':[{'type':'permit'," + labels("R")
                + "},{'type':'deny'," + labels("R") + "}]}");
        assertThat(ask(both, "TREAT", "Practitioner/a", "Confidentiality=R", "2023-06-01"))
                .isEqualTo(Effect.DENY);
        assertThat(ask(both, "TREAT", "Practitioner/a", "Confidentiality=N", "2023-06-01"))
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    void overlappingPeriodsCloseWhereTheyOverlap() throws Exception {
        Consent overlap = read(
                "{'type':'deny','provision':[{'type':'permit'," + purposes("TREAT")
                        + ",'dataPeriod':{'start':'2022-01','end':'2022-06'}},{'type':'deny','dataPeriod':{'start':'2022-06-15'}}]}");
        assertThat(ask(overlap, "TREAT", "any", "authored 2022-06-14", "2023")).isEqualTo(Effect.PERMIT);
        assertThat(ask(overlap, "TREAT", "any", "authored 2022-06-15", "2023")).isEqualTo(Effect.DENY);
        assertThat(ask(overlap, "TREAT", "any", "authored 2022-06", "2023")).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void twoConsentsOfWhichOneDeniesClose() throws Exception {
        Consent permits = read("{'type':'permit'," + purposes("TREAT") + "}");
        Consent denies = read("{'type':'permit'," + purposes("HRESCH") + ",'provision':[{'type':'deny',"
                + actor("Practitioner/a") + "}]}");
        ConsentQuestion question = ConsentQuestion.builder(new Coding(Coding.PURPOSE, "TREAT"))
                .actors(Set.of("Practitioner/a"), true)
                .at("2023-01-01")
                .build();
        assertThat(Consents.answer(List.of(permits), question).permits()).isTrue();
        ConsentAnswer answer = Consents.answer(List.of(permits, denies), question);
        assertThat(answer.effect()).isEqualTo(Effect.DENY);
        assertThat(answer.basis()).containsExactly("c1#provision.provision[0] deny");
        assertThat(Consents.answer(List.of(), question).effect()).isEqualTo(Effect.SILENT);
    }

    @Test
    void namingAPractitionerOpensNoOtherPurpose() throws Exception {
        Consent consent = read("{'type':'permit'," + purposes("TREAT") + "," + labels("N")
                + ",'provision':[{'type':'permit'," + labels("PSY") + "," + actor("Practitioner/a") + "}]}");
        assertThat(ask(consent, "TREAT", "Practitioner/a", "label PSY", "2023")).isEqualTo(Effect.PERMIT);
        assertThat(ask(consent, "HMARKT", "Practitioner/a", "label PSY", "2023"))
                .isEqualTo(Effect.SILENT);
        assertThat(ask(consent, "TREAT", "Practitioner/b", "label PSY", "2023")).isNotEqualTo(Effect.PERMIT);
        assertThat(ask(consent, "TREAT", "Practitioner/a", "label PSY;label HIV", "2023"))
                .isNotEqualTo(Effect.PERMIT);
    }

    @Test
    void aPermitUpToALevelCoversWhatIsLessConfidentialAndADenialWhatIsMore() throws Exception {
        Consent normal = read("{'type':'permit'," + labels("N") + "}");
        assertThat(ask(normal, "TREAT", "any", "Confidentiality=L", "2023")).isEqualTo(Effect.PERMIT);
        assertThat(ask(normal, "TREAT", "any", "Confidentiality=R", "2023")).isEqualTo(Effect.SILENT);
        Consent notR = read("{'type':'permit','provision':[{'type':'deny'," + labels("R") + "}]}");
        assertThat(ask(notR, "TREAT", "any", "Confidentiality=V", "2023")).isEqualTo(Effect.DENY);
        assertThat(ask(notR, "TREAT", "any", "Confidentiality=N", "2023")).isEqualTo(Effect.PERMIT);
        assertThat(ask(notR, "TREAT", "any", "any", "2023")).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void whatCoversEveryLevelNeedsNotKnowIt() throws Exception {
        Consent all = read("{'type':'permit'," + labels("V") + "}");
        Consent some = read("{'type':'permit'," + labels("R") + "}");
        assertThat(ask(all, "TREAT", "any", "authored 2023", "2023")).isEqualTo(Effect.PERMIT);
        assertThat(ask(some, "TREAT", "any", "authored 2023", "2023")).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void anExceptionOfAnExceptionReachesNoFurtherThanThatOne() throws Exception {
        Consent deep = read("{'type':'permit'," + purposes("TREAT") + ",'provision':[{'type':'permit',"
                + actor("Practitioner/a") + "," + purposes("HRESCH")
                + ",'provision':[{'type':'deny','dataPeriod':{'end':'2021'}}]}]}");
        assertThat(ask(deep, "HRESCH", "Practitioner/a", "authored 2021-05-01", "2023"))
                .isEqualTo(Effect.DENY);
        assertThat(ask(deep, "HRESCH", "Practitioner/a", "authored 2022-05-01", "2023"))
                .isEqualTo(Effect.PERMIT);
        assertThat(ask(deep, "TREAT", "Practitioner/b", "authored 2021-05-01", "2023"))
                .isEqualTo(Effect.PERMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-31, 2022-12-31, PERMIT", // the last day counts whole
        "2023-01-01, 2022-12-31, SILENT",
        "2022, 2022-12-31, PERMIT",
        "2022-12, 2022-12-30, UNKNOWN", // a month of which the last day is outside
        "2024-02-29, 2024-02, PERMIT", // the leap day belongs to its month
        "2024-03-01, 2024-02-29, SILENT",
        "2022-12-31T12:00:00Z, 2022-12-31, UNKNOWN", // it may be over in the east
        "2022-12-30T09:00:00Z, 2022-12-31, PERMIT",
        "2023-01-01T11:59:59Z, 2022-12-31, UNKNOWN",
        "2023-01-01T12:00:00Z, 2022-12-31, SILENT", // over everywhere
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z, PERMIT",
        "2022-12-31T23:30:00-05:00, 2023-01-01T04:30:00Z, PERMIT",
        "2022-12-31T23:30:01-05:00, 2023-01-01T04:30:00Z, SILENT"
    })
    void anEndIsInsideAndAnUnclearEdgeCloses(String asked, String end, Effect effect) throws Exception {
        Consent consent = read("{'type':'permit','period':{'end':'" + end + "'}}");
        ConsentQuestion question =
                ConsentQuestion.builder(new Coding(null, "TREAT")).at(asked).build();
        assertThat(Consents.answer(List.of(consent), question).effect()).isEqualTo(effect);
    }

    @Test
    void theCustodiansZoneMakesAnEdgeClear() throws Exception {
        Consent consent = read("{'type':'permit','period':{'end':'2022-12-31'}}");
        Instant lateInNewYork = Instant.parse("2023-01-01T04:59:59Z");
        for (Instant at : List.of(lateInNewYork, lateInNewYork.plusSeconds(1))) {
            ConsentQuestion question = ConsentQuestion.builder(new Coding(null, "TREAT"))
                    .at(at)
                    .zone(ZoneId.of("America/New_York"))
                    .build();
            assertThat(Consents.answer(List.of(consent), question).permits()).isEqualTo(at.equals(lateInNewYork));
        }
    }

    @Test
    void whatIsNotKnownNeverPermitsAndFiresWhatDenies() throws Exception {
        Consent permits = read("{'type':'permit'," + actor("Group/g") + "}");
        Consent denies = read("{'type':'permit','provision':[{'type':'deny'," + actor("Group/g") + "}]}");
        ConsentQuestion.Builder asks =
                ConsentQuestion.builder(new Coding(null, "TREAT")).at("2023");
        ConsentQuestion perhaps = asks.actors(Set.of("Practitioner/a"), false).build();
        assertThat(Consents.answer(List.of(permits), perhaps).effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(Consents.answer(List.of(denies), perhaps).effect()).isEqualTo(Effect.UNKNOWN);
        ConsentQuestion not = asks.actors(Set.of("Practitioner/a"), true).build();
        assertThat(Consents.answer(List.of(permits), not).effect()).isEqualTo(Effect.SILENT);
        assertThat(Consents.answer(List.of(denies), not).effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    void breakingTheGlassHasToBeDeclared() throws Exception {
        Consent consent = read(
                "{'type':'deny','provision':[{'type':'permit'," + purposes("BTG") + "," + actor("Group/g") + "}]}");
        ConsentQuestion.Builder asks = ConsentQuestion.builder(new Coding(null, "BTG"))
                .actors(Set.of("Group/g"), true)
                .at("2023");
        assertThat(Consents.answer(List.of(consent), asks.build()).permits()).isFalse();
        assertThat(Consents.answer(List.of(consent), asks.breakGlass(true).build())
                        .permits())
                .isTrue();
    }

    @Test
    void aServerThatIsNotNamedMayBeAnyOne() throws Exception {
        Consent consent = read("{'type':'permit'," + actor("https://a.example/fhir/Practitioner/1") + "}");
        assertThat(ask(consent, "TREAT", "Practitioner/1", "any", "2023")).isEqualTo(Effect.UNKNOWN);
        assertThat(ask(consent, "TREAT", "https://a.example/fhir/Practitioner/1", "any", "2023"))
                .isEqualTo(Effect.PERMIT);
        assertThat(ask(consent, "TREAT", "https://b.example/fhir/Practitioner/1", "any", "2023"))
                .isEqualTo(Effect.SILENT);
    }

    @Test
    void aConsentThatIsNotActiveSaysNothing() throws Exception {
        for (String status : List.of("draft", "proposed", "rejected", "inactive", "entered-in-error")) {
            Consent consent = Texts.whole(Texts.consent("{'type':'permit'}").replace("active", status));
            assertThat(ask(consent, "TREAT", "any", "any", "2023")).isEqualTo(Effect.SILENT);
        }
    }

    private static Effect ask(Consent consent, String purpose, String actor, String data, String at) throws Exception {
        String row = String.join("\t", "A", "c1", purpose, actor, data, at, "n", "PERMIT");
        return ConsentTable.read(new StringReader(HEAD + row + "\n"))
                .get(0)
                .ask(consent)
                .effect();
    }
}
