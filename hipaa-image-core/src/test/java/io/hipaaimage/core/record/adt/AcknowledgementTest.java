package io.hipaaimage.core.record.adt;

import static io.hipaaimage.core.record.adt.AdtText.MERGE;
import static io.hipaaimage.core.record.adt.AdtText.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an interface engine is told. */
class AcknowledgementTest {
    private static final Instant AT = Instant.parse("2026-07-15T12:30:01Z");

    @Test
    void aMessageThatWasTakenIsAcceptedByItsControlIdToWhoeverSentIt() {
        assertThat(Acknowledgement.to(bytes(MERGE)).accepted(AT, "42"))
                .isEqualTo("MSH|^~\\&|VAULT|GOODHEALTH|ADT1|GOODHEALTH|20260715123001+0000||ACK^A40^ACK|42|P|2.5.1\r"
                        + "MSA|AA|MSG00001\r");
    }

    @Test
    void whatIsWrongInAMessageIsSaidByItsPlaceAndConditionAlone() {
        assertThat(refused(MERGE.replace("OLD-1^^^HOSP", "OLD-1^^^\"\"")))
                .endsWith("\rMSA|AE|MSG00001\rERR||MRG^1^1|102|E||||NULL_VALUE at MRG[1]-1\r");
    }

    @Test
    void aMessageThatIsNotForHereIsRejected() {
        assertThat(refused(MERGE.replace("ADT^A40^ADT_A39", "ADT^A43^ADT_A43")))
                .contains("|ACK^A43^ACK|")
                .endsWith("\rMSA|AR|MSG00001\rERR||MSH^1^9|201|E||||UNSUPPORTED_EVENT at MSH[1]-9\r");
        assertThat(refused(MERGE.replace("|2.5.1\r", "|2.2\r")))
                .contains("|P|2.5\rMSA|AR|")
                .contains("|203|E|");
    }

    @Test
    void beforeVersionTwoPointFiveTheWordsStandInMsa() {
        assertThat(refused(MERGE.replace("|2.5.1\r", "|2.3.1\r").replace("EVN|A40", "EVN|A47")))
                .contains("|P|2.3.1\r")
                .endsWith("\rMSA|AE|MSG00001|EVENT_MISMATCH at EVN[1]-1\r");
    }

    @Test
    void anOutageIsToBeTriedAgainAndAContradictionIsNot() {
        Acknowledgement to = Acknowledgement.to(bytes(MERGE));
        ImageVaultException outage = new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "x");
        assertThat(to.refused(outage, AT, "42")).contains("MSA|AR|MSG00001").endsWith("|207|E||||AUDIT_UNAVAILABLE\r");
        ImageVaultException no = new RefusedException(ErrorCode.REFUSED, "ALREADY_MERGED this | reference");
        assertThat(to.refused(no, AT, "42")).contains("MSA|AE|MSG00001").endsWith("|ALREADY_MERGED this   reference\r");
    }

    @Test
    void whatIsNoNameComesBackAsNothing() {
        assertThat(Acknowledgement.to(bytes(MERGE.replace("ADT1", "A<b>")
                                .replace("MSG00001", "a\\T\\b")
                                .replace("A40^", "\u00e4^")))
                        .accepted(AT, "42"))
                .isEqualTo("MSH|^~\\&|VAULT|GOODHEALTH||GOODHEALTH|20260715123001+0000||ACK|42|P|2.5.1\rMSA|AA|\r");
        assertThat(refused("hello")).startsWith("MSH|^~\\&|||||2026").contains("\rMSA|AE|\r");
    }

    private static String refused(String text) {
        try {
            AdtMessage.read(bytes(text));
        } catch (AdtRefusedException e) {
            return Acknowledgement.to(bytes(text)).refused(e, AT, "42");
        }
        throw new AssertionError("it was read");
    }
}
