package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule file that was altered on disk, and a table that says what nobody understands. */
class AlteredRulesTest {
    private static final String PACK =
            "SITE-1\tforbid\tRNS\tpurpose:TREAT role:nurse\tNIGHT_SHIFT\tSite 1\tNot at night.\n";
    private static final String HEAD = String.join("\t", RequestWords.COLUMNS);

    @Test
    void whateverIsAlteredInARuleFileGivesAnotherDigestOrIsRefused() throws Exception {
        String digest = digest(PACK);
        assertThat(digest).isEqualTo(digest(PACK)).isNotEqualTo(digest(""));
        assertThat(digest("# a comment\n" + PACK))
                .as("a comment decides nothing")
                .isEqualTo(digest);
        Set<String> others = new HashSet<>();
        int refused = 0;
        for (int i = 0; i < PACK.length() - 1; i++) {
            for (char other : "X!\t 9#".toCharArray()) {
                if (PACK.charAt(i) == other) {
                    continue;
                }
                try {
                    String altered = digest(PACK.substring(0, i) + other + PACK.substring(i + 1));
                    assertThat(altered).as("at " + i).isNotEqualTo(digest);
                    others.add(altered);
                } catch (RefusedException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    refused++;
                }
            }
        }
        assertThat(others).hasSizeGreaterThan(20);
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void aRowThatWasTakenOutOrPutInTwiceIsSeen() throws Exception {
        String two = PACK + PACK.replace("SITE-1", "SITE-2");
        assertThat(digest(two)).isNotEqualTo(digest(PACK));
        assertThatThrownBy(() -> digest(PACK + PACK))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("row 2");
    }

    private static String digest(String pack) throws RefusedException, IOException {
        return PolicyDecisionPoint.with(List.of(RulePack.read("SITE", new StringReader(pack))))
                .policyDigest();
    }

    @ParameterizedTest
    @CsvSource({
        "action, fax",
        "role, surgeon-general",
        "relationship, cousin",
        "mfa, maybe",
        "session, asleep",
        "device, toaster",
        "sensitivity, very",
        "form, blurred",
        "recipient, moon",
        "recipient_verified, perhaps",
        "baa, handshake",
        "authorization, valid;sort_of",
        "facts, sunny_weather",
        "facts, age=old"
    })
    void aWordThatNobodyKnowsIsRefusedWithItsRowAndColumn(String column, String word) {
        assertThatThrownBy(() -> read(row("A", "", ""), row("B", column, word)))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.getMessage())
                            .contains("row 3, column " + column)
                            .doesNotContain("\n");
                });
    }

    @Test
    void aCaseThatStandsTwiceIsRefusedWithItsRow() {
        assertThatThrownBy(() -> read(row("A", "", ""), row("B", "", ""), row("A", "", "")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("row 4, column case");
    }

    @Test
    void aPurposeThatIsListedNowhereIsAQuestionAndNoError() throws Exception {
        assertThat(read(row("A", "purpose", "FOO"))).hasSize(1);
    }

    private static List<Situation> read(String... rows) throws Exception {
        return SituationTable.read(new StringReader("case\t" + HEAD
                + "\trule\trule_nprm\tstrict\tfirm\treason\tobligations\n" + String.join("\n", rows) + "\n"));
    }

    /** A row of a usual question with one cell of its own. */
    private static String row(String name, String column, String word) {
        StringBuilder row = new StringBuilder(name);
        for (String each : RequestWords.COLUMNS) {
            row.append('\t').append(each.equals(column) ? word : usual(each));
        }
        return row + "\tPERMIT\tPERMIT\tPERMIT\ty\t\tAUDIT";
    }

    private static String usual(String column) {
        return switch (column) {
            case "purpose" -> "TREAT";
            case "action" -> "view";
            case "role" -> "physician";
            case "relationship" -> "care_team";
            case "mfa", "recipient_verified" -> "y";
            case "session" -> "active";
            case "device" -> "managed";
            case "sensitivity" -> "normal";
            case "form" -> "identified";
            case "recipient" -> "internal";
            case "baa" -> "na";
            case "authorization" -> "none";
            default -> "";
        };
    }
}
