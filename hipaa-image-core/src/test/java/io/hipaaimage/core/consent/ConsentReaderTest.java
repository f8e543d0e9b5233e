package io.hipaaimage.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'permit','period':{'end':'2023-02-29'}} | provision.period.end", // no leap day that year
                "{'type':'permit','period':{'end':'2022-12-31T10:00:00'}} | provision.period.end", // a time without a
                // zone
                "{'type':'permit','period':{'start':'2023','end':'2022-05'}} | provision.period", // ends before it
                // begins
                "{'type':'permit','period':{}} | provision.period",
                "{'type':'permit','purpose':[]} | provision.purpose",
                "{'type':'permit','purpose':[{'system':'x'}]} | provision.purpose[0]",
                "{'type':'permit','purpose':'TREAT'} | provision.purpose",
                "{'type':'permit','data':[{'meaning':'similar','reference':{'reference':'A/1'}}]} | provision.data[0]",
                "{'type':'maybe'} | provision"
            })
    void whatIsDamagedIsNamedByItsPath(String provision, String path) {
        assertThatThrownBy(() -> Texts.read(provision))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.where()).isEqualTo(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'permit','purposes':[{'code':'TREAT'}]} | ELEMENT_NOT_KNOWN at provision", // would widen the
                // permit
                "{'type':'permit','modifierExtension':[{'url':'x'}]} | MODIFIER_NOT_UNDERSTOOD at provision",
                "{'type':'permit','provision':[{'actor':[{'reference':{'reference':'A/1'}}]}]} | PROVISION_WITHOUT_TYPE at provision.provision[0]"
            })
    void whatIsNotUnderstoodWholeIsRefused(String provision, String reason) {
        assertThatThrownBy(() -> Texts.read(provision))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void consentsToOtherThingsAreRefused() {
        String research = Texts.consent("{'type':'permit'}").replace("patient-privacy", "research");
        assertThatThrownBy(() -> Texts.whole(research)).hasMessageContaining("SCOPE_NOT_PRIVACY");
        assertThatThrownBy(() -> Texts.whole("{\"resourceType\":\"Patient\"}")).hasMessageContaining("NOT_A_CONSENT");
        String ofR5 =
                Texts.consent("{'type':'permit'}").replace("\"provision\"", "\"decision\":\"permit\",\"provision\"");
        assertThatThrownBy(() -> Texts.whole(ofR5)).hasMessageContaining("ELEMENT_NOT_KNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{",
                "null",
                "7",
                "\"x\"",
                "{\"a\":null}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"status\":[null]}"
            })
    void anythingElseIsDamagedAndNothingElse(String text) {
        assertThatThrownBy(() -> Texts.whole(text))
                .isInstanceOfAny(DamagedInputException.class, RefusedException.class);
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "{'type':'permit','provision':[".repeat(60) + "{'type':'deny'}" + "]}".repeat(60);
        assertThatThrownBy(() -> Texts.read(deep)).isInstanceOf(DamagedInputException.class);
        String huge = Texts.consent("{'type':'permit'}").replace("{\"type\"", " ".repeat(1 << 20) + "{\"type\"");
        assertThatThrownBy(() -> Texts.whole(huge)).hasMessageContaining("TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c1 | TREAT | nobody | any | 2023 | n | request_actor",
                "c1 | TREAT | any | shape round | 2023 | n | data",
                "c1 | TREAT | any | authored 2023-02-29 | 2023 | n | data",
                "c1 | TREAT | any | any | 2023-13-01 | n | request_date",
                "c1 | TREAT | any | any | 2023 | maybe | break_glass",
                "../c1 | TREAT | any | any | 2023 | n | consent_instance",
                "c1 | TRE AT | any | any | 2023 | n | request_purpose"
            })
    void aTableNamesTheRowAndColumnOfAWordThatHasNoMeaning(
            String consent, String purpose, String actor, String data, String at, String glass, String column) {
        String head = "case\tconsent_instance\trequest_purpose\trequest_actor\tdata\trequest_date\tbreak_glass\n";
        String row = String.join("\t", "A", consent, purpose, actor, data, at, glass);
        assertThatThrownBy(() -> ConsentTable.read(new StringReader(head + row)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).startsWith("row 2, column " + column));
    }
}
