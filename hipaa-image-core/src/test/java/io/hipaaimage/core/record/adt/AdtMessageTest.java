package io.hipaaimage.core.record.adt;

import static io.hipaaimage.core.record.adt.AdtText.AUTHORITIES;
import static io.hipaaimage.core.record.adt.AdtText.MERGE;
import static io.hipaaimage.core.record.adt.AdtText.RENAME;
import static io.hipaaimage.core.record.adt.AdtText.TWO_MERGES;
import static io.hipaaimage.core.record.adt.AdtText.UNLINK;
import static io.hipaaimage.core.record.adt.AdtText.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.PatientRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ADT messages: what is read of them, and what is refused and where. */
class AdtMessageTest {
    @Test
    void aMergeNamesThePriorAndTheSurvivingIdentifierOfOneAuthority() throws Exception {
        AdtMessage message = AdtMessage.read(bytes(MERGE));
        assertThat(message.event()).isEqualTo(AdtEvent.A40);
        assertThat(message.replacements(AUTHORITIES)).isEqualTo(Map.of(ref("MRN-OLD-1"), ref("MRN-NEW-1")));
        assertThat(message.origin().controlId()).isEqualTo("MSG00001");
        assertThat(message.origin().plain()).isTrue();
        assertThat(message.toString() + message.origin()).doesNotContain("OLD", "MSG");
    }

    @Test
    void groupsRepeatAndEachIsAPair() throws Exception {
        assertThat(AdtMessage.read(bytes(TWO_MERGES)).replacements(AUTHORITIES))
                .containsExactly(
                        Map.entry(ref("MRN-OLD-1"), ref("MRN-NEW-1")), Map.entry(ref("MRN-OLD-2"), ref("MRN-NEW-2")));
    }

    @Test
    void identifiersOfSeveralAuthoritiesArePairedByTheirOwn() throws Exception {
        String text = MERGE.replace("MRG|OLD-1^^^HOSP^MR", "MRG|E9^^^&1.2.3&ISO^PI~OLD-1^^^HOSP^MR")
                .replace("~999-55-1234^^^USSSA^SS", "~E8^^^&1.2.3&ISO^PI");
        assertThat(AdtMessage.read(bytes(text)).replacements(AUTHORITIES.map("&1.2.3&ISO:PI", "EPI-")))
                .isEqualTo(Map.of(ref("MRN-OLD-1"), ref("MRN-NEW-1"), ref("EPI-E9"), ref("EPI-E8")));
    }

    @Test
    void aRenameAndAnUnlinkAreRead() throws Exception {
        assertThat(AdtMessage.read(bytes(RENAME)).replacements(AUTHORITIES))
                .isEqualTo(Map.of(ref("MRN-M-100"), ref("MRN-M-200")));
        assertThat(AdtMessage.read(bytes(UNLINK)).unlinked(AUTHORITIES))
                .isEqualTo(List.of(Set.of(ref("MRN-NEW-1")), Set.of(ref("MRN-OLD-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"})
    void everyVersionIsRead(String version) {
        assertThatCode(() -> AdtMessage.read(bytes(MERGE.replace("|2.5.1\r", "|" + version + "\r"))))
                .doesNotThrowAnyException();
    }

    @Test
    void blockCharactersOtherLineEndsAndOtherMarksMakeNoDifference() throws Exception {
        Map<PatientRef, PatientRef> pair = AdtMessage.read(bytes(MERGE)).replacements(AUTHORITIES);
        for (String other : List.of(
                "\u000b" + MERGE + "\u001c\r",
                MERGE.stripTrailing(),
                MERGE.replace("\r", "\n"),
                MERGE.replace("\r", "\r\n"),
                MERGE.replace('|', '!').replace('^', '*').replace('~', '%').replace('&', '$'),
                MERGE.replace("^~\\&|", "^~\\&#|").replace("|2.5.1\r", "|2.8\r"))) {
            assertThat(AdtMessage.read(bytes(other)).replacements(AUTHORITIES)).isEqualTo(pair);
        }
    }

    @Test
    void escapesAreDecodedAndLettersAreOfTheSetThatIsSaid() throws Exception {
        assertThat(prior(MERGE.replace("OLD-1", "O\\F\\L\\S\\D\\T\\1\\R\\2\\E\\\\X2D\\3")))
                .isEqualTo(ref("MRN-O|L^D&1~2\\-3"));
        String latin = MERGE.replace("|2.5.1\r", "|2.5.1||||||8859/1\r").replace("OLD-1", "\u00c41");
        assertThat(prior(latin)).isEqualTo(ref("MRN-\u00c41"));
        String utf8 = latin.replace("8859/1", "UNICODE UTF-8");
        assertThat(AdtMessage.read(utf8.getBytes(StandardCharsets.UTF_8)).replacements(AUTHORITIES))
                .containsOnlyKeys(ref("MRN-\u00c41"));
        assertRefused(bytes(utf8), "CHARACTER_SET", "MSH[1]-18");
        assertRefused(bytes(latin.replace("8859/1", "")), "CHARACTER_SET", "MSH[1]-18");
        assertRefused(bytes(latin.replace("8859/1", "8859/15")), "CHARACTER_SET", "MSH[1]-18");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ADT^A40^ADT_A39; ADT^A43^ADT_A43; UNSUPPORTED_EVENT; MSH[1]-9",
                "ADT^A40^ADT_A39; ADT^A45^ADT_A45; UNSUPPORTED_EVENT; MSH[1]-9",
                "ADT^A40^ADT_A39; ORU^R01; UNSUPPORTED_MESSAGE; MSH[1]-9",
                "ADT^A40^ADT_A39; ADT^A40^ADT_A01; UNSUPPORTED_MESSAGE; MSH[1]-9",
                "|2.5.1; |2.3; UNSUPPORTED_VERSION; MSH[1]-12",
                "|2.5.1; |2.9; UNSUPPORTED_VERSION; MSH[1]-12",
                "|P|; |Q|; UNSUPPORTED_PROCESSING; MSH[1]-11",
                "MSG00001; ''; MISSING; MSH[1]-10",
                "MSH|^~\\&; MSH|^~\\; DELIMITERS; MSH[1]-2",
                "MSH|^~\\&; MSH|^^\\&; DELIMITERS; MSH[1]-2",
                "MSH|^~\\&; MSH|^~\"&; DELIMITERS; MSH[1]-2",
                "MSH|^~\\&; MSH|^~\\&#; DELIMITERS; MSH[1]-2",
                "MSH|; msh|; NO_HEADER; message",
                "EVN|A40; EVN|A47; EVENT_MISMATCH; EVN[1]-1",
                "EVN|A40; ZVN|A40; SEGMENT_ORDER; PID[1]",
                "MRG|OLD-1; ZRG|OLD-1; SEGMENT_ORDER; message",
                "PD1|; MRG|x; SEGMENT_ORDER; MRG[2]",
                "PD1|; PID|1||3^^^HOSP^MR|; SEGMENT_ORDER; PID[2]",
                "PD1|; MSH|; SEGMENT_ORDER; MSH[2]",
                "PD1|; Pd1|; SEGMENT_NAME; message",
                "Fernwood; Fern\twood; CONTROL_CHARACTER; PID[1]",
                "OLD-1^; ^; MISSING; MRG[1]-1",
                "OLD-1^; \"\"^; NULL_VALUE; MRG[1]-1",
                "OLD-1^^^HOSP; OLD-1^^^\"\"; NULL_VALUE; MRG[1]-1",
                "OLD-1^; OLD\\H\\1^; ESCAPE; MRG[1]-1",
                "OLD-1^; OLD\\F1^; ESCAPE; MRG[1]-1",
                "OLD-1^; OLD\\X4\\^; ESCAPE; MRG[1]-1",
                "OLD-1^; OLD\\X0A\\^; TEXT; MRG[1]-1",
                "OLD-1^; OLD-1&2^; TEXT; MRG[1]-1",
                "OLD-1^; OLD-1 ^; TEXT; MRG[1]-1",
                "NEW-1^^^HOSP^MR; ''; MISSING; PID[1]-3",
            })
    void whatIsNotSoundIsRefusedByItsPlace(String part, String instead, String fault, String where) {
        assertThat(MERGE).contains(part);
        assertRefused(bytes(MERGE.replace(part, instead)), fault, where);
    }

    @Test
    void aMarkOfTruncationIsNoEndOfAnIdentifier() {
        String text =
                MERGE.replace("^~\\&|", "^~\\&#|").replace("|2.5.1\r", "|2.7\r").replace("OLD-1^", "OLD#^");
        assertRefused(bytes(text), "TEXT", "MRG[1]-1");
    }

    @Test
    void halfABlockTwoMessagesAndTooMuchAreRefused() {
        assertRefused(new byte[0], "NO_HEADER", "message");
        assertRefused(bytes("\u000b" + MERGE), "NOT_FRAMED", "message");
        assertRefused(bytes(MERGE + "\u001c\r"), "NOT_FRAMED", "message");
        assertRefused(bytes("\u000b" + MERGE + "\u001c\r\u000b" + MERGE + "\u001c\r"), "SEGMENT_NAME", "message");
        assertRefused(bytes(MERGE + "ZZZ|" + "x".repeat(64 * 1024)), "TOO_LARGE", "message");
        assertRefused(bytes(MERGE.replace("Fernwood", "Fern\nwood")), "CONTROL_CHARACTER", "PID[1]");
        assertRefused(bytes(MERGE + "ZZZ\r".repeat(300)), "TOO_MANY", "message");
        assertRefused(bytes(MERGE + "ZZZ" + "|".repeat(300)), "TOO_MANY", "ZZZ[1]");
        assertRefused(bytes(MERGE.replace("MRG|", "MRG|" + "~".repeat(40))), "TOO_MANY", "MRG[1]-1");
        assertRefused(bytes(MERGE + "PID|||1^^^H\rMRG|2^^^H\r".repeat(64)), "TOO_MANY", "MRG[65]");
        assertRefused(bytes(UNLINK + "PID|||1^^^H\rPID|||2^^^H\r"), "SEGMENT_ORDER", "PID[3]");
        assertRefused(bytes(RENAME + "PID|||1^^^H\rMRG|2^^^H\r"), "SEGMENT_ORDER", "PID[2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OLD-1^^^HOSP^MR; OLD-1^^^OTHER^MR; UNMAPPED_AUTHORITY; MRG[1]-1",
                "OLD-1^^^HOSP^MR; OLD-1^^^HOSP^PI; UNMAPPED_AUTHORITY; MRG[1]-1",
                "OLD-1^^^HOSP^MR; OLD-1^^^HOSP; UNMAPPED_AUTHORITY; MRG[1]-1",
                "OLD-1^^^HOSP^MR; OLD-1^^^HOSP&1.2&ISO^MR; UNMAPPED_AUTHORITY; MRG[1]-1",
                "OLD-1^^^HOSP^MR; OLD-1; UNMAPPED_AUTHORITY; MRG[1]-1",
                "OLD-1^^^HOSP^MR; 1^^^USSSA^SS; NO_IDENTIFIER; MRG[1]-1",
                "OLD-1^^^HOSP^MR; OLD-1^^^HOSP^MR~OLD-3^^^HOSP^MR; AMBIGUOUS; MRG[1]-1",
                "NEW-1^^^HOSP^MR; NEW-1^^^HOSP^MR~OLD-1^^^HOSP^MR; AMBIGUOUS; PID[1]-3",
                "OLD-1^^^HOSP^MR; E1^^^EPI^PI; NO_COUNTERPART; MRG[1]-1",
                "OLD-1^^^HOSP^MR; NEW-1^^^HOSP^MR; SAME_PATIENT; MRG[1]-1",
                "OLD-2; OLD-1; CONTRADICTION; MRG[2]-1",
                "OLD-2; NEW-1; CONTRADICTION; message",
                "NEW-2; OLD-1; CONTRADICTION; message",
            })
    void whoCannotBeToldForSureIsRefused(String part, String instead, String fault, String where) throws Exception {
        AdtMessage message = AdtMessage.read(bytes(TWO_MERGES.replace(part, instead)));
        assertThatThrownBy(() -> message.replacements(AUTHORITIES.map("EPI:PI", "EPI-")))
                .isInstanceOfSatisfying(
                        AdtRefusedException.class,
                        e -> assertThat(List.of(e.fault(), e.where())).containsExactly(fault, where));
    }

    @Test
    void authoritiesThatCouldNameTwoPatientsAlikeAreNotTaken() {
        Authorities one = Authorities.none().map("A:MR", "X");
        assertThatThrownBy(() -> one.map("B:MR", "X1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.map("B:MR", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.map("A:MR", "X")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.passOver("A:MR")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.map("B:MR", "X\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> one.map("A", "X").passOver("B:AN").map("C", "Y")).doesNotThrowAnyException();
    }

    @Test
    void aControlIdThatSaysWhoThePatientIsDoesNotStandInClear() throws Exception {
        assertThat(plain("OLD-1")).isFalse();
        assertThat(plain("x-everywoman-1")).isFalse();
        assertThat(plain("ADT19620320")).isFalse();
        assertThat(plain("a b")).isFalse();
        assertThat(plain("20260715145000.17")).isTrue();
    }

    @Test
    void aMessageForTrialsIsRefusedWhereRealPatientsAre() throws Exception {
        AdtMessage trial = AdtMessage.read(bytes(MERGE.replace("|P|", "|T|")));
        assertThatCode(() -> trial.requireFor(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> trial.requireFor(false)).hasMessageContaining("UNSUPPORTED_PROCESSING");
    }

    private static boolean plain(String controlId) throws Exception {
        return AdtMessage.read(bytes(MERGE.replace("MSG00001", controlId)))
                .origin()
                .plain();
    }

    private static PatientRef prior(String text) throws Exception {
        return AdtMessage.read(bytes(text))
                .replacements(AUTHORITIES)
                .keySet()
                .iterator()
                .next();
    }

    private static void assertRefused(byte[] message, String fault, String where) {
        assertThatThrownBy(() -> AdtMessage.read(message)).isInstanceOfSatisfying(AdtRefusedException.class, e -> {
            assertThat(List.of(e.fault(), e.where())).containsExactly(fault, where);
            assertThat(e.getMessage()).doesNotContain("OLD", "NEW-1", "Every", "1962");
        });
    }

    private static PatientRef ref(String value) {
        return PatientRef.of(value);
    }
}
